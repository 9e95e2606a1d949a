/** The five golden vectors in the order in which CONF names them. */
export const GOLDEN = {
  'valid-level1.ctxpkg': {
    rule: 'R1',
    section: 'CONF level 1',
    level: 1,
    why: 'A right, unsigned package: both hashes are recomputed from the content as it stands.',
  },
  'valid-level2-signed.ctxpkg': {
    rule: 'R4',
    section: 'CONF level 2',
    level: 2,
    why: 'A right, signed package: the signature is over the 64 digits of the digest.',
  },
  'invalid-integrity.ctxpkg': {
    rule: 'R1',
    section: 'CONF golden vectors',
    level: 1,
    why: 'One node was modified after hashing; the signature is over the declared hash and stands.',
  },
  'invalid-signature.ctxpkg': {
    rule: 'R5',
    section: 'CONF golden vectors',
    level: 2,
    why: 'The bytes of the signature were corrupted after signing.',
  },
  'invalid-missing-required.ctxpkg': {
    rule: 'R8',
    section: 'CONF golden vectors',
    level: 1,
    why: 'The required member integrity of the manifest is missing.',
  },
};
