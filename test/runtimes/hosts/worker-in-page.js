import { run } from '/run.js';

try {
  postMessage({ result: await run() });
} catch (error) {
  postMessage({ failure: String(error?.stack ?? error) });
}
