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
    ...['anything', '^1 || ^2', 'v1.2.3', '==1.2.3', '>=1 <2', '1.2 - 2', '^1,'].map((range, index) => ({
      name: `range-not-read-${index + 1}`,
      why: 'Ranges decide no check; one that nobody can resolve gets a warning.',
      manifest: { dependencies: [{ name: 'c', version_req: range }] },
      expect: 'PPP-',
      warnings: ['invalid_range'],
    })),
    ...['', ' * ', '1.2.3', '>=1.2, <2', '~1.2.3-rc.1+b', '=1.x'].map((range, index) => ({
      name: `range-read-${index + 1}`,
      why: 'A range in the grammar of Cargo.',
      manifest: { dependencies: [{ name: 'c', version_req: range }] },
      expect: 'PPP-',
    })),
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
