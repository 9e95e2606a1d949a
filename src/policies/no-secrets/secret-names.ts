/** Only this many characters at the end of a name are compared. */
export const MAX_NAME = 48;

/** Kinds of keys that are secret: a bare `key` is more often the name of something. */
const KEYS =
  'access|account|admin|api|app|application|auth|client|deploy|encryption|hmac|jwt|master|private|root|secret|' +
  'server|service|session|shared|signing|ssh|storage|webhook';

/** What may follow: a number or qualifier, or how the value is encoded. */
const KINDS =
  'base(?:64)?|b64|hex|val(?:ue)?|str(?:ing)?|text|prod(?:uction)?|live|dev(?:elopment)?|stag(?:e|ing)|test|ci|' +
  'local|old|new|current|default|primary|secondary';

/**
 * Names end in what they name: `db_password` is a password, while `password_hash` is a hash and `token_count` a number.
 * They are compared in lower case, without separators.
 */
const SECRET = /* @__PURE__ */ new RegExp(
  `(?:pass(?:w(?:or)?d|phrase)?|pwd?|psk|secret|oauth2bearer|token|cred(?:ential)?|auth(?:orization)?|(?:${KEYS})key)s?` +
    `(?:${KINDS}){0,2}\\d{0,3}$`,
);

/** Tokens for pagination or against CSRF, public keys, checksums as in `checksum/secret`, and words that only end in the same way. */
const HARMLESS =
  /(?:(?:page|next|continuation|cursor|sync|resume|[cx]srf|public(?:key)?)token|auth0|checksum[a-z\d]*|(?:by|com|sur)pass|applicationserverkey)$/;

/** Whether a value of this name should be kept secret: in snake, kebab or camel case, with any prefix. */
export function namesSecret(name: string): boolean {
  const plain = name
    .slice(-MAX_NAME)
    .replace(/ (?:of|for) .*/, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
  return SECRET.test(plain) && !HARMLESS.test(plain);
}
