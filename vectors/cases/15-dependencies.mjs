import { memberCases } from '../mint/members.mjs';

const wrongType = { expect: 'F---', errors: ['wrong_type'] };

export default {
  rule: 'R15',
  cases: [
    {
      name: 'array',
      why: 'An array of objects.',
      manifest: {
        dependencies: [
          { name: '@a/b', version_req: '^1.2' },
          { name: 'c', version_req: '*', optional: false },
        ],
      },
      expect: 'PPP-',
    },
    {
      name: 'range-not-interpreted',
      why: 'Ranges are strings, and not interpreted.',
      manifest: { dependencies: [{ name: 'c', version_req: 'anything' }] },
      expect: 'PPP-',
    },
    {
      name: 'map',
      why: 'The map of the example in V2 §3.3 is refused: two forms would need two resolvers.',
      manifest: { dependencies: { '@a/b': '^1' } },
      ...wrongType,
    },
    {
      name: 'entry-is-array',
      why: 'An array of the values is no object.',
      manifest: { dependencies: [['@a/b', '^1']] },
      ...wrongType,
    },
    ...memberCases('R15'),
  ],
};
