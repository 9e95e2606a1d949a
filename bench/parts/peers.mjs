// Beside what users would do instead, which checks less, and beside the hash of the bytes, which is the limit.
import { builds } from '../builds.mjs';
import { expectValid } from '../documents/expect.mjs';
import { NODES, makePackage } from '../documents/package.mjs';
import { decodeAndParse, parse } from '../peers/native.mjs';
import { bareDigest, canonicalizeDigest, jsoncVisitor, parseStringifyDigest } from '../peers/pipelines.mjs';
import { compare } from '../rounds.mjs';
import { figure } from '../table.mjs';

export const title = 'Beside what one would do instead, in one process';

const SIZES = { '7 KB': 32, '500 KB': 1, '3 MB': 1, '30 MB': 1 };
const QUICK = ['7 KB', '500 KB'];

export async function run({ quick }) {
  const sizes = quick ? QUICK : Object.keys(SIZES);
  const columns = [];
  for (const size of sizes) {
    const document = makePackage({ nodes: NODES[size] });
    const contenders = contendersFor(document);
    columns.push({
      bytes: document.bytes.length,
      times: await compare(contenders, { seconds: quick ? 0.1 : 8, calls: SIZES[size] }),
    });
  }
  const speed = ({ bytes, times }, name) => bytes / times.undisturbed(name) / 1000;
  const { names } = columns[0].times;
  return {
    tables: [
      {
        title: 'MB of the document in a second',
        columns: ['', ...sizes],
        rows: names.map((name) => [name, ...columns.map((column) => figure(speed(column, name)))]),
      },
    ],
  };
}

function contendersFor(document) {
  return {
    ...Object.fromEntries(
      Object.entries(builds).map(([name, { verify }]) => [
        Object.keys(builds).length > 1 ? `\`verify\` ${name}` : '`verify`',
        async () => expectValid(await verify(document.bytes, { maxBytes: 2 ** 31 - 1 }), document),
      ]),
    ),
    '`JSON.parse` of a string': parse(document),
    'fatal decode and `JSON.parse`': decodeAndParse(document),
    'parse, stringify, `subtle.digest` (wrong: it loses `1.0`)': parseStringifyDigest(document),
    'parse, `canonicalize` of RFC 8785, `subtle.digest` (wrong too)': canonicalizeDigest(document),
    'the visitor of `jsonc-parser`': jsoncVisitor(document),
    '`subtle.digest` alone': bareDigest(document.bytes),
  };
}
