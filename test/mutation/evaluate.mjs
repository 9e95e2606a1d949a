import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { bundle } from './bundle.mjs';
import { createCollector, createVitest } from './vitest.mjs';

/**
 * Prepares the tests of a copy of the project.
 *
 * @returns a function that evaluates sources and tests anew, and collects the tests of some files
 */
export async function evaluator(root, files) {
  const require = createRequire(join(root, 'package.json'));
  const vitest = await createVitest(root);
  const script = new Script(`(function (require, exports) {${await bundle(root, files)}\n})`, {
    filename: 'bundle.cjs',
  });
  return (wanted) => {
    const collector = createCollector(vitest);
    const exports = {};
    script.runInThisContext()((name) => (name === 'vitest' ? collector.api : require(name)), exports);
    const collect = (file) => collector.collect(file, exports.files[file]);
    for (const file of wanted) collect(file);
    return { ...collector, collect };
  };
}
