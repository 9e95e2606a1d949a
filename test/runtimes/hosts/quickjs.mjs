// Runs the suite in QuickJS, inside Node: quickjs.mjs <folder with suite.js and verify.js> <data> <result>. The engine has
// ECMAScript and nothing else.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getQuickJS } from 'quickjs-emscripten';

const [folder, dataFile, resultFile] = process.argv.slice(2);
const QuickJS = await getQuickJS();
const runtime = QuickJS.newRuntime();
runtime.setModuleLoader((name) => readFileSync(join(folder, name), 'utf8'));
const context = runtime.newContext();

const main = `
  import { answer } from 'answers.js';
  import { library, runSuite } from 'suite.js';
  import * as esm from 'verify.js';
  if (typeof require !== 'undefined') throw new Error('this runtime can require CommonJS, and does not test it');
  const targets = [{ name: 'ESM', ...esm }, { name: 'sources', ...library }];
  runSuite(targets, JSON.parse(data), answer).then(
    (result) => { globalThis.result = JSON.stringify(result); },
    (error) => { globalThis.failure = String(error) + error.stack; },
  );
`;
const data = context.newString(readFileSync(dataFile, 'utf8'));
context.setProp(context.global, 'data', data);
data.dispose();
context.unwrapResult(context.evalCode(main, 'main.js', { type: 'module' })).dispose();
context.unwrapResult(runtime.executePendingJobs());
const read = (name) => context.getProp(context.global, name).consume((handle) => context.dump(handle));
const result = read('result');
if (typeof result !== 'string') throw new Error(`no result: ${read('failure')}`);
writeFileSync(resultFile, result);
