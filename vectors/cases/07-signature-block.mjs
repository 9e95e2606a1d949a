import { memberCases } from '../mint/members.mjs';

export default {
  rule: 'R7',
  level: 2,
  cases: [
    { name: 'absent', why: 'A package without signature is unsigned.', level: 1, expect: 'PPP-' },
    { name: 'null', why: 'null stands for absent.', level: 1, manifest: { signature: null }, expect: 'PPP-' },
    { name: 'unknown-member', why: 'Unknown members of the block do not count.', signed: true, signature: { key_id: '1' }, expect: 'PPPP', warnings: ['unknown_member'] },
    { name: 'algorithm-capital', why: 'A misspelt algorithm must not turn a signed package into an unsigned one.', signed: true, signature: { algorithm: 'Ed25519' }, expect: 'PPPF', errors: ['unsupported_algorithm'] },
    { name: 'algorithm-none', why: 'There is no algorithm but ed25519.', signed: true, signature: { algorithm: 'none' }, expect: 'PPPF', errors: ['unsupported_algorithm'] },
    { name: 'key-off-curve', why: 'y = 2 is no point of the curve.', signed: true, signature: { public_key: `02${'00'.repeat(31)}` }, expect: 'PPPF', errors: ['public_key_not_on_curve'] },
    { name: 'empty-value', why: 'An empty signature is no signature.', signed: true, signature: { value: '' }, expect: 'PPPF', errors: ['malformed_signature'] },
    { name: 'is-a-string', why: 'The block is an object.', manifest: { signature: 'none' }, expect: 'F---', errors: ['wrong_type'] },
    { name: 'is-false', why: 'Only null and absence mean unsigned.', manifest: { signature: false }, expect: 'F---', errors: ['wrong_type'] },
    ...memberCases('R7'),
  ],
};
