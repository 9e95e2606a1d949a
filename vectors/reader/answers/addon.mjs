// R45 to R47. The audit of R48 is not there: the library has none.
import { verify } from '../../../dist/esm/index.js';
import { RFC8032_TEST_1, buildPackage } from '../../../dist/esm/testing/index.js';

export async function addon({ package: { name, version, dependencies }, manifest_toml }) {
  const { document } = buildPackage({
    seed: RFC8032_TEST_1.seed,
    kind: 'addon',
    name,
    version,
    manifest: { dependencies },
    content: { addon: { manifest_toml } },
  });
  const { checks, issues } = await verify(document);
  return { structure: checks.structure, codes: [...new Set(issues.map(({ code }) => code))].sort() };
}
