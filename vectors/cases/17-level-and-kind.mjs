export default {
  rule: 'R17',
  cases: [
    { name: 'level-1', why: 'A level of the list.', manifest: { conformance_level: 1 }, expect: 'PPP-' },
    { name: 'level-3', why: 'A level of the list.', manifest: { conformance_level: 3 }, expect: 'PPP-' },
    { name: 'level-0-in-v1', why: 'In a v1 package the level means nothing.', v1: true, manifest: { conformance_level: 0 }, expect: 'PPP-' },
    { name: 'kind-grammar', why: 'A kind of the list, without payload.', manifest: { kind: 'grammar' }, expect: 'PPP-' },
    { name: 'kind-context-in-v1', why: 'context may be written out in both schema versions.', v1: true, manifest: { kind: 'context' }, expect: 'PPP-' },
    { name: 'level-0', why: 'Levels begin with 1.', manifest: { conformance_level: 0 }, expect: 'F---', errors: ['invalid_conformance_level'] },
    { name: 'level-4', why: 'Levels end with 3.', manifest: { conformance_level: 4 }, expect: 'F---', errors: ['invalid_conformance_level'] },
    { name: 'level-fraction-in-v1', why: 'Whatever it means in a v1 package, it is an integer.', v1: true, manifest: { conformance_level: 1.5 }, expect: 'F---', errors: ['invalid_integer'] },
    { name: 'level-negative-in-v1', why: 'It is not negative in a v1 package.', v1: true, manifest: { conformance_level: -1 }, expect: 'F---', errors: ['invalid_integer'] },
    { name: 'level-2-32-in-v1', why: 'It has 32 bits in a v1 package.', v1: true, manifest: { conformance_level: 2 ** 32 }, expect: 'F---', errors: ['invalid_integer'] },
    { name: 'level-is-string-in-v1', why: 'It is no string in a v1 package.', v1: true, manifest: { conformance_level: '1' }, expect: 'F---', errors: ['wrong_type'] },
    { name: 'kind-unknown', why: 'An unknown kind needs a newer reader.', manifest: { kind: 'theme' }, expect: 'F---', errors: ['unknown_kind'] },
    { name: 'kind-with-capital', why: 'A kind is written as it stands in the list.', manifest: { kind: 'Skills' }, expect: 'F---', errors: ['unknown_kind'] },
    { name: 'kind-grammar-in-v1', why: 'Kinds other than context need schema version 2.', v1: true, manifest: { kind: 'grammar' }, expect: 'F---', errors: ['kind_needs_schema_version_2'] },
  ],
};
