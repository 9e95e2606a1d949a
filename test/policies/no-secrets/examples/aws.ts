import { type RuleExamples, drawn } from './example.ts';

const BODY = 'QYLPMN5HFIQR7XYA';

export const awsAccessKeyId: RuleExamples = {
  positive: [
    'AKIA' + BODY,
    `aws_access_key_id = ${'ASIA' + BODY}\nregion = eu-west-1`,
    `{"accessKeyId":"${'AKIA' + BODY}"}`,
    `(${'ABIA' + BODY}), and nothing else.`,
    `https://bucket.s3.amazonaws.com/?AWSAccessKeyId=${'AKIA' + BODY}&Expires=1`,
  ],
  negative: [
    // The id in the documentation of AWS.
    'AKIA' + 'IOSFODNN7EXAMPLE',
    'AKIA' + 'XXXXXXXXXXXXXXXX',
    'AKIA' + '1234567890ABCDEF',
    'AKIA' + BODY.slice(1),
    'AKIA' + BODY + 'B',
    'AKIA' + BODY.toLowerCase(),
    'x' + 'AKIA' + BODY,
    // Ids of a role and of a user are no keys.
    'AROA' + BODY,
    'AIDA' + BODY,
    `arn:aws:iam::123456789012:role/${drawn(8)}`,
  ],
};
