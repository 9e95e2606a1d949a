import { graph, node } from '../mint/package.mjs';

const twice = { expect: 'F---', errors: ['duplicate_member'] };

export default {
  rule: 'R3',
  cases: [
    {
      name: 'names-that-differ-in-case',
      why: 'content and Content are two names; the second is merely unknown.',
      edit: (text) => text.replace(/\}$/, ',"Content":{}}'),
      expect: 'PPP-',
      warnings: ['unknown_member'],
    },
    {
      name: 'same-name-in-two-objects',
      why: 'Names are unique within one object only.',
      content: '{"a":{"x":1},"b":{"x":1}}',
      expect: 'PPP-',
    },
    {
      name: 'content-twice-last-evil',
      why: 'A reader that hashes the first content and loads the last shows what nobody signed.',
      signed: true,
      edit: (text) => text.replace(/\}$/, `,"content":${graph([node('evil')])}}`),
      ...twice,
    },
    {
      name: 'content-twice-first-evil',
      why: 'A reader that hashes the last content and loads the first shows what nobody signed.',
      signed: true,
      edit: (text) => text.replace(',"content":', `,"content":${graph([node('evil')])},"content":`),
      ...twice,
    },
    {
      name: 'content-twice-equal',
      why: 'Two equal values are an error as well.',
      content: '{}',
      edit: (text) => text.replace(/\}$/, ',"content":{}}'),
      ...twice,
    },
    {
      name: 'signature-twice-last-null',
      why: 'The second signature would make a signed package an unsigned one.',
      signed: true,
      edit: (text) => text.replace('}},"content"', '},"signature":null},"content"'),
      level: 2,
      ...twice,
    },
    {
      name: 'manifest-name-twice',
      why: 'The name under which it is installed may not depend on the reader.',
      edit: (text) => text.replace('"version":', '"name":"@vectors/other","version":'),
      ...twice,
    },
    {
      name: 'by-escape',
      why: 'Names are compared after their escapes are resolved.',
      content: '{"a":1,"\\u0061":2}',
      ...twice,
    },
    { name: 'deep-in-content', why: 'The rule holds at any depth.', content: '{"x":[{"y":{"a":1,"a":1}}]}', ...twice },
    {
      name: 'in-unknown-member',
      why: 'The rule holds in members that nobody knows.',
      manifest: { 'x-note': 0 },
      edit: (text) => text.replace('"x-note":0', '"x-note":{"a":1,"a":2}'),
      ...twice,
      warnings: ['unknown_member'],
    },
    {
      name: 'integrity-twice',
      why: 'The hashes that are compared may not depend on the reader.',
      edit: (text) => text.replace('"provenance":', '"integrity":{},"provenance":'),
      expect: 'F---',
      errors: ['duplicate_member', 'missing_member'],
    },
    {
      name: 'proto-twice',
      why: '__proto__ is an ordinary name, and occurs twice.',
      content: '{"__proto__":1,"__proto__":2}',
      ...twice,
    },
    {
      name: '1001-duplicates',
      why: 'However many faults there are, the verdict is the same; this verifier lists 1,000 of them.',
      content: `{"x":[${'{"a":1,"a":1},'.repeat(1001)}0]}`,
      expect: 'F---',
      errors: ['duplicate_member', 'issues_omitted'],
    },
  ],
};
