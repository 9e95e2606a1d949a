// The order of versions of R31, and the order of bytes.

export function compareBytes(a, b) {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const NUMBER = '(?:0|[1-9]\\d*)';
const SEMVER = new RegExp(
  `^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})` +
    `(?:-((?:${NUMBER}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:${NUMBER}|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?` +
    '(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$',
);

const isNumeric = (identifier) => /^\d+$/.test(identifier);

function compareIdentifier(a, b) {
  if (isNumeric(a) !== isNumeric(b)) return isNumeric(a) ? -1 : 1;
  if (!isNumeric(a)) return compareBytes(a, b);
  return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : a.length - b.length;
}

function compareLists(a, b) {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareIdentifier(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Negative where version a comes first in the canonical order of R34: the higher first, and what is no SemVer last. */
export function canonicalVersions(a, b) {
  const [x, y] = [SEMVER.exec(a), SEMVER.exec(b)];
  if (!x || !y) return x ? -1 : y ? 1 : compareBytes(a, b);
  const numbers = compareLists(y.slice(1, 4), x.slice(1, 4));
  if (numbers !== 0) return numbers;
  if ((x[4] === undefined) !== (y[4] === undefined)) return x[4] === undefined ? -1 : 1;
  const pre = compareLists((y[4] ?? '').split('.'), (x[4] ?? '').split('.'));
  if (pre !== 0) return pre;
  if ((x[5] === undefined) !== (y[5] === undefined)) return x[5] === undefined ? 1 : -1;
  return compareLists((y[5] ?? '').split('.'), (x[5] ?? '').split('.'));
}
