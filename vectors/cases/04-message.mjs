const wrong = { level: 2, expect: 'PPPF', errors: ['signature_mismatch'] };

export default {
  rule: 'R4',
  level: 2,
  cases: [
    {
      name: 'hex-digits',
      why: 'The 64 hexadecimal digits of the digest are signed, as ASCII.',
      signed: true,
      expect: 'PPPP',
    },
    {
      name: 'raw-digest',
      why: 'The 32 bytes of the digest were signed in place of its 64 digits.',
      signed: true,
      message: ({ digest }) => Buffer.from(digest, 'hex'),
      ...wrong,
    },
    {
      name: 'upper-case-digits',
      why: 'The digits that are signed are lower-case.',
      signed: true,
      message: ({ digest }) => digest.toUpperCase(),
      ...wrong,
    },
    {
      name: 'not-hashed',
      why: 'The text itself was signed in place of the digits of its digest.',
      signed: true,
      message: ({ name, version, integrity }) => `ctxpkg-sign-v1:${name}:${version}:${integrity.sha256}`,
      ...wrong,
    },
    {
      name: 'package-hash-itself',
      why: 'The package hash was signed without the prefix that separates purposes.',
      signed: true,
      message: ({ integrity }) => integrity.sha256,
      ...wrong,
    },
    {
      name: 'declared-hash',
      why: 'The signature is over the declared package hash, so it stands where that hash is wrong.',
      signed: true,
      integrity: { sha256: '0'.repeat(64) },
      expect: 'PPFP',
      errors: ['package_hash_mismatch'],
    },
    {
      name: 'version-changed-after-signing',
      why: 'The version is part of what is hashed and signed.',
      signed: true,
      edit: (text) => text.replace('"version":"1.0.0"', '"version":"1.0.1"'),
      expect: 'PPFF',
      errors: ['package_hash_mismatch', 'signature_mismatch'],
    },
  ],
};
