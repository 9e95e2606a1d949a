const RAW = '$serde_json::private::RawValue';
const NUMBER = '$serde_json::private::Number';

export default {
  rule: 'R22',
  cases: [
    {
      name: 'similar-name',
      why: 'Only the two names themselves are reserved.',
      content: '{"$serde_json":1,"$serde_json::private::rawvalue":"{}"}',
      expect: 'PPP-',
    },
    {
      name: 'as-a-value',
      why: 'As the text of a value the name means nothing.',
      content: JSON.stringify({ x: RAW }),
      expect: 'PPP-',
    },
    {
      name: 'raw-value-in-content',
      why: 'One reader sees an object, another the JSON that the string holds.',
      content: JSON.stringify({ x: { [RAW]: '{"evil":1}' } }),
      expect: 'F---',
      errors: ['reserved_name'],
    },
    {
      name: 'number-in-content',
      why: 'One reader sees an object, another a number.',
      content: JSON.stringify({ x: { [NUMBER]: '1' } }),
      expect: 'F---',
      errors: ['reserved_name'],
    },
    {
      name: 'name-hidden',
      why: 'The name is a string to one reader, and an object to another.',
      edit: (text) => text.replace('"name":"@vectors/pkg"', `"name":{"${RAW}":"\\"@vectors/pkg\\""}`),
      expect: 'F---',
      errors: ['reserved_name', 'wrong_type'],
    },
    {
      name: 'by-escape',
      why: 'Names are compared after their escapes are resolved.',
      content: '{"\\u0024serde_json::private::Number":"1"}',
      expect: 'F---',
      errors: ['reserved_name'],
    },
  ],
};
