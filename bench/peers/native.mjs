// What every runtime has itself. Each function prepares a contender for one document, and gives a function to be timed.
const decoder = new TextDecoder('utf-8', { fatal: true });

/** `JSON.parse` of a string that is there already. */
export function parse({ text }) {
  return () => expectPackage(JSON.parse(text));
}

/** What a reader of files does: bytes to text, malformed ones refused, and text to data. */
export function decodeAndParse({ bytes }) {
  return () => expectPackage(JSON.parse(decoder.decode(bytes)));
}

function expectPackage({ manifest }) {
  if (manifest.name !== '@company/bench-context') throw new Error('The document was parsed to something else.');
}
