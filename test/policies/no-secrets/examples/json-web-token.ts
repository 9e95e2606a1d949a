import { type RuleExamples, drawn } from './example.ts';

// {"alg":"HS256","typ":"JWT"}
const HEADER = 'eyJhbGciOiJIUzI1NiIs' + 'InR5cCI6IkpXVCJ9';
// {"typ":"JWT",\r\n "alg":"HS256"}, as RFC 7515 appendix A.1 has it
const HEADER_WITH_BREAK = 'eyJ0eXAiOiJKV1QiLA0K' + 'ICJhbGciOiJIUzI1NiJ9';
// { "alg": "EdDSA" }
const HEADER_WITH_SPACES = 'eyAiYWxnIjogIkVk' + 'RFNBIiB9';
// {"sub":"4711","iat":1760000000}
const PAYLOAD = 'eyJzdWIiOiI0NzExIiwi' + 'aWF0IjoxNzYwMDAwMDAwfQ';
const SIGNATURE = drawn(43);
// {"name":"value","kind":"none"}
const NOT_A_HEADER = 'eyJuYW1lIjoidmFsdWUi' + 'LCJraW5kIjoibm9uZSJ9';

export const jsonWebToken: RuleExamples = {
  positive: [
    `${HEADER}.${PAYLOAD}.${SIGNATURE}`,
    `${HEADER_WITH_BREAK}.${PAYLOAD}.${SIGNATURE}`,
    `${HEADER_WITH_SPACES}.${PAYLOAD}.${drawn(86)}`,
    `Authorization: Bearer ${HEADER}.${PAYLOAD}.${SIGNATURE}`,
    `token=${HEADER}.${PAYLOAD}.${SIGNATURE}; Path=/`,
    [`${HEADER}.${PAYLOAD}.${SIGNATURE}`, 'access_token'],
  ],
  negative: [
    // Three parts in base64url, of which the first is no header.
    `${NOT_A_HEADER}.${PAYLOAD}.${SIGNATURE}`,
    `eyJ${drawn(33)}.${PAYLOAD}.${SIGNATURE}`,
    `${HEADER}.${PAYLOAD}`,
    `${HEADER}.payload.signature`,
    `${HEADER}.your-payload-goes-here.your-signature-goes-here`,
    `${HEADER}.${PAYLOAD}.${'x'.repeat(43)}`,
    'eyJ.eyJ.eyJ',
    `a${HEADER}.${PAYLOAD}.${SIGNATURE}`,
    'com.company.authentication.internal.SessionTokenValidator',
  ],
};
