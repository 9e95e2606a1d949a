import { matchAt, textBefore } from '../around.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { SecretRuleId, TokenForm, TokenRule } from '../secret-rule.ts';

/** How much of a URL is read for its user and password. */
const MAX_USERINFO = 300;
const MAX_SCHEME = 40;

/** Schemes of other services than databases, whose dialects nobody can list. */
const SERVICE = /(?:^|[+.-])(?:https?|wss?|s?ftps?|ssh|git|smtps?|ldaps?|rtsp|mqtts?|nats|davs?)$/i;

/** Placeholders for passwords in documentation and in the default settings of databases. */
const COMMON_PASSWORD = /* @__PURE__ */ new RegExp(
  '^(?:(?:my|auth|your|the|db|database|user|some|super|secret|default|new)[-_]?)*' +
    '(?:p(?:a|@|%40)ss(?:w(?:o|0)?rd|phrase)?|pwd|secret|token|api[-_]?key|test(?:ing)?|guest|admin|root|default|postgres(?:ql)?|' +
    'mysql|mongo(?:db)?|tiger|user(?:name)?|password[-_]?here)$',
  'i',
);

/**
 * A value that is filled in later: `$PASS`, `${PASS}`, `<password>`, `{password}`, `[password]`, `%PASS%`. A password can begin
 * like one, so it counts only if it ends like one, and a variable has letters of one case.
 */
const PUT_IN = /^(?:\$(?:[A-Z_][A-Z\d_]*|[a-z_]+)$|\$\(|\$?\{.*\}$|<.*>$|\[.*\]$|%\w+%$|%\()/;

/** Whether a short password, where only a password can be, is no placeholder. */
function isPassword(password: string, user: string): boolean {
  return (
    password.length >= 4 &&
    password.length <= 128 &&
    password.toLowerCase() !== user.toLowerCase() &&
    !COMMON_PASSWORD.test(password) &&
    !PUT_IN.test(password) &&
    !isPlaceholder(password)
  );
}

/** Of URLs as they are, or as JSON in a string has them. */
function passwordRule(id: SecretRuleId, title: string, isForServices: boolean): TokenRule {
  return {
    id,
    title,
    advice: 'Change it, and keep it out of the text.',
    prefixes: ['://', ':\\/\\/'],
    startOf: schemeStart,
    endOf(text, start, body) {
      // Most URLs have no password, which is the faster question.
      const end = userinfoEnd(text, body, !isForServices);
      return end >= 0 && SERVICE.test(text.slice(schemeStart(text, start), start)) === isForServices ? end : -1;
    },
  };
}

export const databasePassword: TokenRule = /* @__PURE__ */ passwordRule(
  'database_password',
  'A database password',
  false,
);

export const urlPassword: TokenRule = /* @__PURE__ */ passwordRule('url_password', 'A password in a URL', true);

/** Oracle, JDBC Developer's Guide: `jdbc:oracle:thin:user/password@//host`. */
export const oraclePassword: TokenForm = {
  id: 'database_password',
  prefixes: ['oracle:thin:'],
  endOf(text, _start, body) {
    const [login = '', user = '', password = ''] = matchAt(ORACLE_LOGIN, text, body) ?? [];
    return isPassword(password, user) ? body + login.length : -1;
  },
};

const ORACLE_LOGIN = /([^\s/@]{1,64})\/([^\s@"']{4,64})(?=@)/y;

/** The driver of Go for MySQL: `user:password@tcp(host:3306)/db`. */
export const goPassword: TokenForm = {
  id: 'database_password',
  prefixes: ['@tcp('],
  startOf: (text, start) => start - (loginBefore(text, start)[0] ?? '').length,
  endOf(text, start, body) {
    const [, user = '', password = ''] = loginBefore(text, start);
    return isPassword(password, user) ? body : -1;
  },
};

function loginBefore(text: string, end: number): readonly string[] {
  return /([^\s"'`/():]*):([^\s"'`/()]*)$/.exec(textBefore(text, end, 100)) ?? [];
}

/** Where the scheme begins that ends at `end`: RFC 3986 §3.1, and underscores, which names of drivers have. */
function schemeStart(text: string, end: number): number {
  // The rest of an escape, such as `\n` or `%22`, is no part of it.
  const [, scheme = ''] = /(?:\\.)?[\d_+.-]*([a-z][\w+.-]*)?$/i.exec(textBefore(text, end, MAX_SCHEME)) ?? [];
  return end - scheme.length;
}

/**
 * RFC 3986 §3.2.1: where user and password end, which stand before the last @ of the authority. A password should be encoded, and often
 * is not: in the URL of a database it can even have a slash, unless what is before that is a port.
 */
function userinfoEnd(text: string, body: number, mayHaveSlash: boolean): number {
  const [url = ''] = text.slice(body, body + MAX_USERINFO).split(/[\s"'`?#]|:\/\//, 1);
  const at = url.search(/@[^@/\\]*(?:[/\\]|$)/);
  const [, user = '', password = ''] = /^([^:/]*):(.*)$/.exec(url.slice(0, Math.max(at, 0))) ?? [];
  if (/^\d{1,5}\//.test(password) || (!mayHaveSlash && password.includes('/'))) return -1;
  if (!isPassword(password, user) || !/[\w.[$%{/(\\"'`-]/.test(text.charAt(body + at + 1))) return -1;
  return body + at;
}

/** Names of a password in the settings of a connection. */
const PASSWORD_SETTING = /(?:passw(?:or)?d|pwd)=$/i;

/** What stands before the password among the settings of a connection. */
const CONNECTION = /(?::\/\/|jdbc:|\b(?:server|data source|host|user(?: id)?|uid|dbname)\s?=).*$/i;

/**
 * The place of a password among the settings of a connection: `Server=…;Password=…`, `jdbc:…?password=…`, `host=… password=…`; null if
 * there is none at `at`.
 */
export function connectionPassword(text: string, at: number): { readonly start: number; readonly end: number } | null {
  if (text.charCodeAt(at - 1) !== 0x3d /* = */) return null;
  const setting = PASSWORD_SETTING.exec(textBefore(text, at, 'password='.length));
  if (setting === null) return null;
  const [password = ''] = /^[^\s;&"'`<>]*/.exec(text.slice(at, at + MAX_USERINFO)) ?? [];
  if (!isPassword(password, '')) return null;
  const start = at - setting[0].length;
  const end = at + password.length;
  return CONNECTION.test(textBefore(text, start, 240)) ? { start, end } : null;
}
