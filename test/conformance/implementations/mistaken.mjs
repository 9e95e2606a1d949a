// An implementation with the classic mistakes, each of them easily made:
// - the document is read with JSON.parse, which takes the last of two equal names and is lax about UTF-8 and depth (R2, R3)
// - content is serialised anew, with its members sorted, before it is hashed (R1)
// - the 32 bytes of the digest are taken for the message, in place of its 64 digits (R4)
// - a signature that it does not know how to verify counts as none (R7)
// - digits are compared without regard to case (R6), and hardly any type is looked at (R8, R18)
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const hash = (data) => createHash('sha256').update(data).digest();
const hex = (data) => hash(data).toString('hex');

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

function checkSignature({ name, version, integrity, signature }) {
  if (signature?.algorithm !== 'ed25519') return 'skipped';
  try {
    const der = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(signature.public_key, 'hex'),
    ]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const message = hash(`ctxpkg-sign-v1:${name}:${version}:${integrity.sha256}`);
    return verify(null, message, key, Buffer.from(signature.value, 'hex')) ? 'pass' : 'fail';
  } catch {
    return 'fail';
  }
}

function check(text) {
  const skipped = { structure: 'fail', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' };
  let manifest;
  let content;
  try {
    ({ manifest, content } = JSON.parse(text));
    for (const member of ['name', 'version', 'integrity', 'provenance']) if (!manifest[member]) return skipped;
  } catch {
    return skipped;
  }
  const canonical = JSON.stringify(sorted(content)) ?? '';
  const contentHash = hex(canonical);
  const { integrity } = manifest;
  const same = (left, right) => String(left).toLowerCase() === right;
  return {
    structure: 'pass',
    content_hash:
      same(integrity.content_hash, contentHash) && integrity.byte_size === Buffer.byteLength(canonical)
        ? 'pass'
        : 'fail',
    package_hash: same(integrity.sha256, hex(`${manifest.name}:${manifest.version}:${contentHash}`)) ? 'pass' : 'fail',
    signature: checkSignature(manifest),
  };
}

const checks = check(readFileSync(process.argv[2], 'utf8'));
const valid = !Object.values(checks).includes('fail');
console.log(valid ? 'VALID' : 'INVALID');
for (const [name, result] of Object.entries(checks))
  console.log(`  ${name.padEnd(14)} ${result === 'fail' ? 'FAIL' : result}`);
process.exitCode = valid ? 0 : 1;
