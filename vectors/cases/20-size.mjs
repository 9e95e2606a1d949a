const MAX = 10 * 1024 * 1024;

export default {
  rule: 'R20',
  cases: [
    {
      name: 'exactly-10-mib',
      why: '10,485,760 bytes are allowed; the white space at the end counts.',
      padTo: MAX,
      expect: 'PPP-',
    },
    {
      name: 'one-byte-more',
      why: 'One byte more is refused by default, before it is read.',
      padTo: MAX + 1,
      expect: 'F---',
      errors: ['document_too_large'],
    },
  ],
};
