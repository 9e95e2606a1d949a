const upper = (pattern) => (text) => text.replace(pattern, (_, lead, digits) => lead + digits.toUpperCase());
const structure = { expect: 'F---', errors: ['invalid_digest'] };

export default {
  rule: 'R6',
  cases: [
    { name: 'lower-case', why: 'All digits are lower-case.', signed: true, expect: 'PPPP' },
    {
      name: 'content-hash-upper',
      why: 'Upper-case digits in integrity fail structure.',
      edit: upper(/("content_hash":")([0-9a-f]+)/),
      ...structure,
    },
    {
      name: 'sha256-prefixed',
      why: 'A digest has no prefix.',
      edit: (text) => text.replace('"sha256":"', '"sha256":"sha256:'),
      ...structure,
    },
    { name: 'sha256-63-digits', why: 'A digest has 64 digits.', integrity: { sha256: '0'.repeat(63) }, ...structure },
    {
      name: 'content-hash-not-hex',
      why: 'g is no hexadecimal digit.',
      integrity: { content_hash: 'g'.repeat(64) },
      ...structure,
    },
    {
      name: 'public-key-upper',
      why: 'Upper-case digits in the signature block fail the signature.',
      signed: true,
      edit: upper(/("public_key":")([0-9a-f]+)/),
      level: 2,
      expect: 'PPPF',
      errors: ['malformed_public_key'],
    },
    {
      name: 'public-key-plus-sign',
      why: '+a is no hexadecimal byte, though some parsers of numbers read it.',
      signed: true,
      edit: (text) => text.replace(/("public_key":"..)0/, '$1+').replace(/("public_key":")../, '$1+a'),
      level: 2,
      expect: 'PPPF',
      errors: ['malformed_public_key'],
    },
    {
      name: 'value-upper',
      why: 'Upper-case digits in the signature fail it.',
      signed: true,
      value: (right) => right.toUpperCase(),
      level: 2,
      expect: 'PPPF',
      errors: ['malformed_signature'],
    },
    {
      name: 'value-126-digits',
      why: 'A signature has 128 digits.',
      signed: true,
      value: (right) => right.slice(2),
      level: 2,
      expect: 'PPPF',
      errors: ['malformed_signature'],
    },
    {
      name: 'value-not-ascii',
      why: 'A letter outside ASCII must not crash a verifier.',
      signed: true,
      value: (right) => `a\u00e9${right.slice(3)}`,
      level: 2,
      expect: 'PPPF',
      errors: ['malformed_signature'],
    },
  ],
};
