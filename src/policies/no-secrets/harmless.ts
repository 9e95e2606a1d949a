// Values whose form shows that they are no secrets, though they can be as random as one.

/** Values that are filled in later: `<your-key>`, `[key]`, `{key}`, `%KEY%`, `@@KEY@@`, `$KEY`, `${KEY:?}`, `$(command)`, `{{ key }}`. */
const PUT_IN = /^(?:<.*>|\[.*\]|\{.*\}|%\w+%|@@?\w+@@?|\$[\w.]+)$|[$#]\{.*\}|\$\(.*\)|\{\{.*\}\}|<%/;

/** Where a secret is: names in programs, `settings.apiKey`; addresses, `vault:secret/db#password`, `arn:aws:…`; paths of files. */
const PLACE =
  /^[a-z_$]+(?:\.[a-z_$]+)+$|:\/\/|^(?:arn|urn|vault|file|env|ssm):|^projects\/|@sha\d+:|^[\w@~+\\/:. -]*[\w)]\.[a-z][a-z\d]{1,4}$/i;

/** Hashes of passwords: crypt(3) and PHC, LDAP, Django, Werkzeug, PostgreSQL, MySQL, ASP.NET; behind a user, as in htpasswd. */
const PASSWORD_HASH =
  /^(?:\w+:)?(?:\$\$?[\w-]{1,20}\$|(?:pbkdf2|s?crypt|bcrypt|argon2|grub)[\w.-]{0,20}[$:]|md5[\da-f]{32}$|SCRAM-|\*[\dA-F]{40}$|AQAAAA[EI])/i;

/**
 * Encrypted by SOPS or Jasypt; LDAP and Spring, where a scheme in brackets stands before a hash or what is encrypted; KMS of AWS
 * and of Google, Vault, Fernet, OpenSSL, DPAPI, Laravel and sealed secrets.
 */
const ENCRYPTED =
  /^(?:ENC[[(]|!?enc(?:rypted)?:|\{[\w.-]{2,20}\}|A[QE][IE]CAH|CiQ[A-D]|vault:v|v\d+:|gAAAAAB|U2FsdGVkX1|AQAAANCMnd8|eyJpdiI6|\$ANSIBLE|Ag[AB][\w+/]{77})/;

/** Public keys: OpenSSH, X.509 in base64, minisign; fingerprints; and Stripe's test keys and publishable keys. */
const PUBLIC_KEY =
  /^(?:AAAA[BCE]|M(?:FkwEw|HYwEA)YHKoZI|MCowBQYDK2V|MII[\w+/]{2,4}[jA]ANBgkqhkiG9w0BAQEFAAOC|RW[Q-T][\w+/]{53}$|(?:sha|md)\d\w*[-:$]|(?:[\da-f]{2}:){7}|[prs]k_test_|pk_live_)/i;

/** Addresses of contracts, wallets and files: Ethereum, bech32 (BIP 173), Bitcoin, Tron and XRP, IPFS. */
const ADDRESS =
  /^(?:0[xX][\dA-Fa-f]{40}|[a-z]{1,12}1[02-9ac-hj-np-z]{38,110}|[13Tr][1-9A-HJ-NP-Za-km-z]{32,33}|Qm[1-9A-HJ-NP-Za-km-z]{44})$/;

/** Other accounts are 32 bytes in base58, which no name tells from a token. */
const ACCOUNT = /^[1-9A-HJ-NP-Za-km-z]{43,44}$/;

/** The first bytes of pictures and fonts, in base64. */
const MEDIA = /^(?:data:|iVBORw0KGgo|\/9j\/|R0lGOD|PHN2Zy|UklGR|d09GM)/;

/** Character classes, quantifiers, groups and alternatives of patterns; conversions of `printf`. */
const PATTERN = /\[\^?\\?\w-\\?\w|\{\d+,?\d*\}|\\[dwsDWS]|(?:%(?:0\d)?[sdx](?![\da-f]).*){2}|(?:\|.*){3}/;

/**
 * Names of algorithms, one or more: short, with numbers after letters or before them. Each iteration takes one separator: several
 * could be split among iterations in exponentially many ways.
 */
const ALGORITHMS =
  /^(?:(?:[A-Za-z]{0,7}\d{0,4}|\d{1,4}[A-Za-z]{1,7})[-_./:+,;=])+(?:[A-Za-z]{0,7}\d{0,4}|\d{1,4}[A-Za-z]{1,7})$/;

/** Code between two strings, where a quotation mark that ends one was taken for one that begins one. */
const CODE = /^[,;)\]}+:&|?].*[()]/;

const HARMLESS: readonly RegExp[] = [
  PUT_IN,
  PLACE,
  PASSWORD_HASH,
  ENCRYPTED,
  PUBLIC_KEY,
  ADDRESS,
  MEDIA,
  PATTERN,
  CODE,
  ALGORITHMS,
];

/** Whether the form of a value shows that it is no secret. */
export function isHarmless(value: string): boolean {
  return HARMLESS.some((form) => form.test(value));
}

/** Whether a value can be the account of a token in a block chain, which programs call `token`. */
export function isAccount(name: string, value: string): boolean {
  return /token$/i.test(name) && ACCOUNT.test(value);
}
