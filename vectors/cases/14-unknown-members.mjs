import { graph, node } from '../mint/package.mjs';

const warned = { expect: 'PPP-', warnings: ['unknown_member'] };

export default {
  rule: 'R14',
  cases: [
    {
      name: 'in-manifest',
      why: 'Accepted, with a warning: nothing protects it.',
      manifest: { 'x-note': 1 },
      ...warned,
    },
    { name: 'in-integrity', why: 'Accepted, with a warning.', integrity: { algorithm: 'sha256' }, ...warned },
    {
      name: 'at-top-level',
      why: 'A signature beside the manifest is none.',
      edit: (text) => text.replace(/\}$/, ',"signature":null}'),
      ...warned,
    },
    {
      name: 'in-content',
      why: 'Inside content members are hashed, and vendors may add them.',
      content: graph([node('a', { vendor: [1] })]),
      expect: 'PPP-',
    },
    {
      name: 'proto',
      why: '__proto__ is an ordinary name.',
      edit: (text) => text.replace('"manifest":{', '"manifest":{"__proto__":{},'),
      ...warned,
    },
    {
      name: 'proto-gives-nothing',
      why: 'A member within __proto__ is not a member of the manifest.',
      manifest: { description: undefined },
      edit: (text) => text.replace('"manifest":{', '"manifest":{"__proto__":{"description":"d"},'),
      expect: 'F---',
      errors: ['missing_member'],
      warnings: ['unknown_member'],
    },
    {
      name: 'content-with-capital',
      why: 'Content is unknown, and content is missing.',
      edit: (text) => text.replace(',"content":', ',"Content":'),
      expect: 'F---',
      errors: ['missing_member'],
      warnings: ['unknown_member'],
    },
  ],
};
