import type { BackendNames, Report } from '../../src/report/report.ts';
import { fromHex, utf8 } from './bytes.ts';
import type { DocumentCase, Input, Library, Note, Options, SuiteResult, Target, Verify } from './types.ts';

export interface DocumentFindings {
  readonly findings: SuiteResult['findings'][number][];
  readonly backends: { readonly [Part in keyof BackendNames]: Set<string> };
}

const STRICT: Options = { strict: true, requireSignature: true };

/** Every policy, none of which a package of the vectors meets by chance. */
function everyPolicy(library: Library): Options {
  const { signedBy, artifact, locked, expected, indexed, knownSigners, registry } = library;
  const lock = `[[package]]\nname = "@company/auth-service-context"\nversion = "1.3.0"\nartifact_sha256 = "${'33'.repeat(32)}"\n`;
  const keys = ['44', '55'].map((byte) => byte.repeat(32));
  const entries = ['1.3.0', '1.4.0'].map((version, index) => ({
    version,
    artifact_sha256: '33'.repeat(32),
    size_bytes: 1,
    signer_public_key: keys[index],
    yanked: index === 0,
  }));
  const index = { schema: 'ctxpkg-registry-package-v1', latest: '1.3.0', visibility: 'private', versions: entries };
  const signer = `[[signer]]\nnamespace = "@company"\npublic_key = "${keys[0]}"\nfirst_seen_version = "1.0.0"\n`;
  return {
    policies: [
      signedBy({ nobody: '11'.repeat(32) }),
      artifact('22'.repeat(32)),
      locked(lock),
      expected({ name: '@company/other', range: '>=2, <3' }),
      indexed(JSON.stringify(index)),
      knownSigners(signer),
      registry(),
    ],
  };
}

/**
 * Verifies each document in every way that must not matter: with each copy of the library, with the runtime's engine and
 * without it, as bytes and as text. Each way must give the expected verdict, and the very report of the first way.
 */
export async function runDocuments(
  targets: readonly Target[],
  documents: readonly DocumentCase[],
  note: Note,
): Promise<DocumentFindings> {
  const found: DocumentFindings = { findings: [], backends: { sha256: new Set(), ed25519: new Set() } };
  for (const document of documents) {
    const bytes = document.text === undefined ? fromHex(document.hex ?? '') : utf8(document.text);
    const ways: [name: string, verify: Verify, input: Input, options: Options][] = [];
    for (const { name, verify } of targets) {
      ways.push([name, verify, bytes, {}], [`${name}, pure`, verify, bytes, { backend: 'pure' }]);
      if (document.text !== undefined) ways.push([`${name}, as text`, verify, document.text, {}]);
    }
    let first: string | null = null;
    for (const [way, verify, input, options] of ways) {
      await attempt(`${document.name}: ${way}`, note, async () => {
        const report = await verify(input, options);
        const text = withoutBackend(JSON.stringify(report));
        if (first === null) found.findings.push([document.name, (first = text)]);
        if (options.backend === undefined) addBackends(report, found);
        else if (Object.values(report.backend).some((name) => name !== 'pure' && name !== null))
          return `an engine computed: ${JSON.stringify(report.backend)}`;
        if (text !== first) return `the report differs from the first: ${text.slice(0, 600)}`;
        return difference(report, document);
      });
    }
    await runStricter(targets, document, bytes, found, note);
  }
  return found;
}

/** Verifies with all that can be asked for besides; with one copy of the library, since all have one report by now, but with policies of each. */
async function runStricter(
  targets: readonly Target[],
  document: DocumentCase,
  bytes: Uint8Array<ArrayBuffer>,
  { findings }: DocumentFindings,
  note: Note,
): Promise<void> {
  const verify: Verify = targets[0]?.verify ?? (() => Promise.reject(new Error('there is nothing to test')));
  await attempt(`${document.name}: strict`, note, async () => {
    const report = await verify(bytes, STRICT);
    findings.push([`${document.name}: strict`, withoutBackend(JSON.stringify(report))]);
    const warned = report.issues.some(({ severity }) => severity === 'warning');
    const expected = document.valid && document.checks.signature === 'pass' && !warned;
    return report.valid === expected ? null : `valid is ${report.valid}`;
  });
  let first: string | null = null;
  for (const target of targets) {
    await attempt(`${document.name}: policies of ${target.name}`, note, async () => {
      const report = await verify(bytes, everyPolicy(target));
      const text = withoutBackend(JSON.stringify(report));
      if (first === null) findings.push([`${document.name}: policies`, (first = text)]);
      if (text !== first) return `the report differs from the first: ${text.slice(0, 600)}`;
      const names = 'signed_by,artifact,locked,expected,indexed,known_signers,registry,no_secrets';
      if (Object.keys(report.policies).join() !== names || report.accepted)
        return `accepted is ${report.accepted}: ${JSON.stringify(report.policies)}`;
      return difference(report, document);
    });
  }
}

/** @param run - gives what is wrong, or null */
export async function attempt(name: string, note: Note, run: () => Promise<string | null>): Promise<void> {
  try {
    note(name, await run());
  } catch (error) {
    note(name, `threw ${String(error)}`);
  }
}

/** The text of a report but for the one member that may differ, which is its last. */
export function withoutBackend(report: string): string {
  const cut = report.replace(/,"backend":\{"sha256":(null|"[a-z]+"),"ed25519":(null|"[a-z]+")\}\}$/, '}');
  if (cut === report) throw new Error(`a report does not end with its backend: ${report.slice(-200)}`);
  return cut;
}

function addBackends({ backend }: Report, { backends }: DocumentFindings): void {
  if (backend.sha256 !== null) backends.sha256.add(backend.sha256);
  if (backend.ed25519 !== null) backends.ed25519.add(backend.ed25519);
}

function difference(report: Report, expected: DocumentCase): string | null {
  const found = JSON.stringify({ valid: report.valid, checks: report.checks });
  const wanted = JSON.stringify({ valid: expected.valid, checks: expected.checks });
  return found === wanted
    ? null
    : `${found}, and should be ${wanted}; ${report.issues.map(({ code }) => code).join(', ')}`;
}
