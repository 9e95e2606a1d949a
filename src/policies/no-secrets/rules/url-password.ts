import { isAlphanumeric, isDense, isDigit } from '../character-classes.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { TokenForm, TokenRule } from '../secret-rule.ts';

/** How much of a URL is read for its user and password. */
const MAX_USERINFO = 300;
const MAX_SCHEME = 40;
const MAX_LOGIN = 160;
const MAX_SETTING = 64;

/** Schemes of other services than databases, whose dialects nobody can list. */
const SERVICE =
  /^(?:https?|wss?|s?ftps?|ssh|git|svn|cvs|smtps?|imaps?|pop3?s?|ldaps?|rts?m?ps?|mqtts?|nats|tls|tcp|davs?|webdav|socks\d?\w?|sips?|vnc|rdp|smb|cifs|telnet)$/i;

/** Placeholders for passwords in documentation and in the default settings of databases. */
const COMMON_PASSWORD = /* @__PURE__ */ new RegExp(
  '^(?:(?:my|auth|your|the|db|database|user|super|very|strong|secure|some|top|secret|default|new)[-_]?)*' +
    '(?:p(?:a|@|%40)ss(?:w(?:o|0)?rd)?|passphrase|pwd|secret|token|api[-_]?key|test|testing|guest|admin|root|default|postgres|postgresql|' +
    'mysql|mariadb|mongo|mongodb|redis|rabbitmq|tiger|user|username|demo|local|change[-_]?(?:me|it)|password[-_]?here)$',
  'i',
);

/**
 * A value that is filled in later: `$PASS`, `${PASS}`, `<password>`, `{password}`, `[password]`, `%PASS%`. A password can begin
 * like one, so it counts only if it ends like one, and a variable has letters of one case.
 */
const PUT_IN = /^(?:\$(?:[A-Z_][A-Z\d_]*|[a-z_]+)$|\$\(|\$?\{.*\}$|<.*>$|\[.*\]$|%\w+%$|%\()/;

/** Whether a short password, where only a password can be, is no placeholder. */
export function isPassword(password: string, user: string): boolean {
  return (
    password.length >= 4 &&
    password.length <= 128 &&
    password.toLowerCase() !== user.toLowerCase() &&
    !COMMON_PASSWORD.test(password) &&
    !PUT_IN.test(password) &&
    !isPlaceholder(password)
  );
}

/** `://`, as it is or as JSON in a string has it. */
const SLASHES = ['://', ':\\/\\/'];

export const databasePassword: TokenRule = {
  id: 'database_password',
  title: 'A database URL with a password',
  advice: 'Change the password, and keep it outside the URL.',
  prefixes: SLASHES,
  startOf: schemeStart,
  endOf: (text, start, body) => (isService(text, start) ? -1 : userinfoEnd(text, body, true)),
};

export const urlPassword: TokenRule = {
  id: 'url_password',
  title: 'A URL with a password',
  advice: 'Change the password, and keep it outside the URL.',
  prefixes: SLASHES,
  startOf: schemeStart,
  endOf: (text, start, body) => (isService(text, start) ? userinfoEnd(text, body, false) : -1),
};

/** Oracle, JDBC Developer's Guide: `jdbc:oracle:thin:user/password@//host`. */
export const oraclePassword: TokenForm = {
  id: 'database_password',
  prefixes: ['oracle:thin:'],
  endOf(text, _start, body) {
    const login = /^([^\s/@]{1,64})\/([^\s@"']{4,64})(?=@)/.exec(text.slice(body, body + 160));
    return login !== null && isPassword(login[2] ?? '', login[1] ?? '') ? body + login[0].length : -1;
  },
};

/** The driver of Go for MySQL: `user:password@tcp(host:3306)/db`. */
export const goPassword: TokenForm = {
  id: 'database_password',
  prefixes: ['@tcp(', '@unix('],
  startOf: loginStart,
  endOf(text, start, body) {
    const login = text.slice(loginStart(text, start), start);
    const colon = login.indexOf(':');
    return colon > 0 && isPassword(login.slice(colon + 1), login.slice(0, colon)) ? body : -1;
  },
};

/** Where the word begins that ends at `end`, in which no quotation mark, slash or bracket is. */
function loginStart(text: string, end: number): number {
  let start = end;
  while (end - start < MAX_LOGIN && isDense(text.charCodeAt(start - 1)) && !'/()'.includes(text.charAt(start - 1)))
    start--;
  return start;
}

/** Where the scheme begins that ends at `end`: RFC 3986 §3.1, and underscores, which names of drivers have. */
function schemeStart(text: string, end: number): number {
  let start = end;
  while (end - start < MAX_SCHEME && isSchemeCharacter(text.charCodeAt(start - 1))) start--;
  // The rest of an escape, such as `\\n` or `%22`, is no part of it.
  const before = text.charAt(start - 1);
  if (before === '\\' || before === '%') start += before === '%' ? 2 : 1;
  while (start < end && (!isAlphanumeric(text.charCodeAt(start)) || isDigit(text.charCodeAt(start)))) start++;
  return start;
}

function isSchemeCharacter(code: number): boolean {
  return (
    isAlphanumeric(code) || code === 0x2b /* + */ || code === 0x2d /* - */ || code === 0x2e /* . */ || code === 0x5f
  ); /* _ */
}

function isService(text: string, end: number): boolean {
  const [, , scheme = ''] = /^(.*[+.-])?(.*)$/.exec(text.slice(schemeStart(text, end), end)) ?? [];
  return SERVICE.test(scheme);
}

/**
 * RFC 3986 §3.2.1: where user and password end, which stand before an @. The last one counts, since a password should be encoded
 * and often is not; for the same reason it can have a slash, in the URL of a database, where no port is before the slash.
 */
function userinfoEnd(text: string, body: number, mayHaveSlash: boolean): number {
  const ahead = text.slice(body, body + MAX_USERINFO);
  const stop = ahead.search(/[\s"'`?#]|:\/\//);
  const url = stop < 0 ? ahead : ahead.slice(0, stop);
  const colon = url.indexOf(':');
  const slash = url.search(/\\?\//);
  if (colon < 0 || (slash >= 0 && slash < colon)) return -1;
  const authority = slash < 0 ? url : url.slice(0, slash);
  let at = authority.lastIndexOf('@');
  if (at < 0 && mayHaveSlash && !/^\d{1,5}$/.test(authority.slice(colon + 1))) {
    // In what follows up to the next slash.
    const first = url.indexOf('@');
    const rest = first < 0 ? '' : (url.slice(first).split('/')[0] ?? '');
    at = first + rest.lastIndexOf('@');
  }
  if (at <= colon || !/[\w.[$%{/(\\"'`-]/.test(text.charAt(body + at + 1))) return -1;
  return isPassword(url.slice(colon + 1, at), url.slice(0, colon)) ? body + at : -1;
}

/** Names of a password in the settings of a connection, which all end in the same letter. */
const PASSWORD_SETTING = /(?:passw(?:or)?d|pwd)\s?=\s?$/i;

/** Other settings of a connection, before or after the password. */
const CONNECTION =
  /:\/\/|jdbc:|\b(?:server|data source|host(?:addr)?|address|dsn|driver|user id|uid|dbname|initial catalog|endpoint)\s?=/i;

/**
 * The place of a password among the settings of a connection: `Server=…;Password=…`, `jdbc:…?password=…`, `host=… password=…`; null if
 * there is none at `at`.
 */
export function connectionPassword(text: string, at: number): { readonly start: number; readonly end: number } | null {
  if (text.charCodeAt(at - 1) !== 0x3d /* = */ || (text.charCodeAt(at - 2) | 0x20) !== 0x64 /* d */) return null;
  const setting = PASSWORD_SETTING.exec(text.slice(Math.max(0, at - 12), at));
  if (setting === null) return null;
  const [password = ''] = /^[^\s;&"'`<>]{0,65}/.exec(text.slice(at, at + 65)) ?? [];
  if (password.length > MAX_SETTING || !isPassword(password, '')) return null;
  const start = at - setting[0].length;
  const end = at + password.length;
  const lead = text.slice(Math.max(0, start - 240), start);
  const [rest = ''] = text.slice(end, end + 120).split('\n', 1);
  const isSetting =
    CONNECTION.test(lead.slice(lead.lastIndexOf('\n') + 1)) || (rest.startsWith(';') && CONNECTION.test(rest));
  return isSetting ? { start, end } : null;
}
