// Runs the suite in a page, or with ?worker in a worker of the page, and posts the result to the server it came from.
const post = (path, text) => fetch(path, { method: 'POST', body: text });
// `?secure` or `?insecure`: a page of the wrong kind would test something else than its name says.
const wanted = new URLSearchParams(location.search).get('context') === 'secure';

try {
  if (isSecureContext !== wanted) throw new Error(`isSecureContext is ${isSecureContext}`);
  if (typeof require !== 'undefined') throw new Error('this page can require CommonJS, and does not test it');
  const inWorker = new URLSearchParams(location.search).has('worker');
  const result = inWorker ? await runInWorker() : await runHere();
  await post('/result', result);
} catch (error) {
  await post('/failure', `${error}\n${error?.stack ?? ''}`);
}

async function runHere() {
  const { run } = await import('/run.js');
  return run();
}

function runInWorker() {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/worker-in-page.js', { type: 'module' });
    worker.onmessage = ({ data }) => ('result' in data ? resolve(data.result) : reject(new Error(data.failure)));
    worker.onerror = (event) => reject(new Error(event.message ?? 'the worker could not be loaded'));
  });
}
