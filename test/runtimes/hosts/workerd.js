// Runs the suite in workerd: the data come as the request's body.
import { answer } from './answers.js';
import { library, runSuite } from './suite.js';
import * as esm from './verify.js';

export default {
  async fetch(request) {
    if (typeof require !== 'undefined') return new Response('this worker can require CommonJS, and does not test it', { status: 500 });
    const targets = [
      { name: 'ESM', ...esm },
      { name: 'sources', ...library },
    ];
    return new Response(JSON.stringify(await runSuite(targets, await request.json(), answer)));
  },
};
