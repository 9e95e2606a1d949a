// How near a verification comes to what nobody can do without: the hash of the bytes, and a signature; and to what everybody
// does anyway: JSON.parse.
import { verify, strictRead } from '../ours.mjs';
import { expectValid } from '../documents/expect.mjs';
import { packageOf } from '../documents/kept.mjs';
import { NODES, PRETTY_20_MB } from '../documents/package.mjs';
import { bareDigest, bareSignature, parse } from '../peers/native.mjs';
import { compare } from '../rounds.mjs';
import { figure, spread } from '../table.mjs';

export const title = 'Beside what cannot be avoided, in one process';

export async function run({ quick }) {
  const seconds = quick ? 0.5 : 6;
  const small = await compare(
    { verify: verifier(packageOf({ nodes: NODES['7 KB'] })), signature: await bareSignature(packageOf({ nodes: NODES['7 KB'] })) },
    { seconds, calls: 8 },
  );
  const medium = packageOf({ nodes: NODES['500 KB'] });
  const middle = await compare(
    { verify: verifier(medium), parse: await parse(medium), read: () => expectLength(strictRead(medium.bytes), medium) },
    { seconds, calls: 4 },
  );
  const compact = packageOf({ nodes: NODES['20 MB'] });
  const pretty = packageOf({ nodes: PRETTY_20_MB, whitespace: 'pretty' });
  // JSON.parse of 20 MB is not among them: it changes no other figure, and would leave time for half as many rounds.
  const large = await compare(
    { compact: verifier(compact), bytes: await bareDigest(compact.bytes), pretty: verifier(pretty), canonical: await bareDigest(pretty.canonical) },
    { seconds: 2 * seconds },
  );
  const rows = [
    ['verify 7 KB, signed', 'WebCrypto Ed25519, import + verify', small, 'verify', 'signature'],
    ['verify 500 KB, signed', '`JSON.parse` of the same string', middle, 'verify', 'parse'],
    ['strict read of 500 KB', '`JSON.parse` of the same string', middle, 'read', 'parse'],
    ['verify 20 MB compact, signed', '`subtle.digest` of 20 MB', large, 'compact', 'bytes'],
    ['verify 20 MB pretty, signed', '`subtle.digest` of its canonical form', large, 'pretty', 'canonical'],
  ];
  return {
    values: {
      'small/signature': small.ratio('verify', 'signature'),
      'medium/parse': middle.ratio('verify', 'parse'),
      'read/parse': middle.ratio('read', 'parse'),
      'compact/digest': large.ratio('compact', 'bytes'),
      'pretty/digest': large.ratio('pretty', 'canonical'),
    },
    tables: [
      {
        title: 'Milliseconds, and their ratio (with the quartiles of single rounds)',
        columns: ['work', 'ms', 'beside', 'ms', 'ratio', 'rounds'],
        rows: rows.map(([work, beside, times, one, other]) => [
          work, figure(times.median(one)), beside, figure(times.median(other)), spread(times.ratio(one, other)), String(times.rounds),
        ]),
      },
    ],
  };
}

function verifier(document) {
  return async () => expectValid(await verify(document.bytes, { maxBytes: 2 ** 31 - 1 }), document);
}

function expectLength(length, { digests }) {
  if (length !== digests.byteSize) throw new Error(`The canonical form has ${length} bytes and should have ${digests.byteSize}.`);
}
