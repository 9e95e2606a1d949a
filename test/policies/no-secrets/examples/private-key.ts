import { type RuleExamples, drawn } from './example.ts';

const LINES = [drawn(30) + '+' + drawn(33, 30), drawn(40, 9) + '/' + drawn(23, 50), drawn(22, 70) + '=='];

/** No key of any kind: what stands in it was drawn for this example. */
function block(label: string, lines: readonly string[] = LINES, lineBreak = '\n'): string {
  return ['-----BEGIN ' + label + '-----', ...lines, '-----END ' + label + '-----'].join(lineBreak);
}

const KEY = 'PRIVATE' + ' KEY';

export const privateKey: RuleExamples = {
  positive: [
    block(KEY),
    block('RSA ' + KEY),
    block('EC ' + KEY),
    block('DSA ' + KEY),
    block('OPENSSH ' + KEY),
    block('ENCRYPTED ' + KEY),
    block('PGP ' + KEY + ' BLOCK', ['Version: GnuPG v2', '', ...LINES]),
    block('RSA ' + KEY, ['Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-128-CBC,9B2A', '', ...LINES]),
    block(KEY, LINES, '\r\n'),
    block(KEY, ['MC4CAQAwBQYDK2VwBCIEI' + drawn(21)]),
    // JSON or code within a string.
    `{"private_key": "${block(KEY, LINES, '\\n')}\\n"}`,
    `"${block(KEY, LINES, '\\n" +\n  "')}"`,
    block('OPENSSH ' + KEY, ['Comment: made by hand...', '', ...LINES]),
    // Cut off, and still a key for the most part.
    block('RSA ' + KEY).slice(0, -20),
  ],
  negative: [
    block('PUBLIC KEY'),
    block('CERTIFICATE'),
    block(KEY, ['...']),
    block('RSA ' + KEY, ['MIIEpAIBAAKCAQEA...']),
    block('RSA ' + KEY, [LINES[0] ?? '', '...']),
    block(KEY, ['your-private-key-goes-here', 'YOURPRIVATEKEYINBASE64']),
    block(KEY, ['x'.repeat(64)]),
    block(KEY, ['<the key, in base64>']),
    `A file that begins with -----BEGIN ${KEY}----- holds a key in PKCS #8, which must never be committed to a repository.`,
    `-----BEGIN ${KEY}-----`,
  ],
};
