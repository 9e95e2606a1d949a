// What is measured in every runtime, pages of browsers included: this imports nothing that one of them lacks.
import { strictRead, verify } from '../ours.mjs';
import { expectValid } from '../documents/expect.mjs';
import { NODES, makePackage } from '../documents/package.mjs';
import { parse } from '../peers/native.mjs';
import { compare } from '../rounds.mjs';

/**
 * @param seconds - for each size
 * @returns milliseconds and ratios, of 500 KB beside the runtime's own JSON.parse, and of 7 KB, and who computed
 */
export async function measure(seconds) {
  const medium = makePackage({ nodes: NODES['500 KB'] });
  // Clocks of pages tick in steps of up to a millisecond, so a round has several calls.
  const times = await compare(
    { verify: verifier(medium), parse: parse(medium), read: () => expectLength(strictRead(medium.bytes), medium) },
    { seconds, calls: 8 },
  );
  const small = makePackage({ nodes: NODES['7 KB'] });
  const smallTimes = await compare({ verify: verifier(small) }, { seconds, calls: 32 });
  return {
    verify: times.undisturbed('verify'),
    parse: times.undisturbed('parse'),
    ratio: times.ratio('verify', 'parse'),
    read: times.ratio('read', 'parse'),
    small: smallTimes.undisturbed('verify'),
    backend: (await verify(medium.bytes)).backend,
  };
}

function verifier(document) {
  return async () => expectValid(await verify(document.bytes), document);
}

function expectLength(length, { digests }) {
  if (length !== digests.byteSize)
    throw new Error(`The canonical form has ${length} bytes and should have ${digests.byteSize}.`);
}
