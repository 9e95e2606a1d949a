// Documents of 500 KB whose texts are in other scripts, and pretty ones.
import { verify } from '../ours.mjs';
import { expectValid } from '../documents/expect.mjs';
import { NODES, makePackage } from '../documents/package.mjs';
import { WORDS } from '../documents/text.mjs';
import { parse } from '../peers/native.mjs';
import { compare } from '../rounds.mjs';
import { figure, spread } from '../table.mjs';

export const title = 'Scripts and styles';

export async function run({ quick }) {
  const rows = [];
  for (const words of Object.keys(WORDS)) {
    for (const whitespace of ['compact', 'pretty']) {
      const document = makePackage({ nodes: NODES['500 KB'], words, whitespace });
      const { length } = document.bytes;
      const contenders = { verify: async () => expectValid(await verify(document.bytes), document), parse: parse(document) };
      const times = await compare(contenders, { seconds: quick ? 0.2 : 2, calls: 2 });
      rows.push([`${words}, ${whitespace}`, figure(length / 1000), figure(length / times.median('verify') / 1000), spread(times.ratio('verify', 'parse'))]);
    }
  }
  return { tables: [{ title: '850 nodes', columns: ['texts', 'KB', '`verify` MB/s', '`verify` / `JSON.parse`'], rows }] };
}
