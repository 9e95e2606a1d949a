import { isPlaceholder } from '../placeholder.ts';
import type { TokenRule } from '../secret-rule.ts';

/**
 * RFC 3986 §3.2.1: user and password before an @. The scheme may go on, with `ql`, `s`, or the name of a driver. A slash
 * would have to be percent-encoded; without that, a port and a path would be taken for a password.
 */
const AUTHORITY = /[a-z\d]{0,4}(?:\+[a-z\d_]{1,20})?:\/\/([^\s"'`/?:@]{0,128}):([^\s"'`/?@]{4,128})@[\w.[$%{-]/y;

/** Placeholders for passwords in documentation and in the default settings of databases. */
const COMMON_PASSWORD = /* @__PURE__ */ new RegExp(
  '^(?:(?:my|your|the|db|database|user|super|very|strong|secure|some|top|secret|default|new)[-_]?)*' +
    '(?:pass|passw(?:or)?d|passphrase|pwd|secret|test|testing|guest|admin|root|default|postgres|postgresql|mysql|mariadb|' +
    'mongo|mongodb|redis|rabbitmq|user|username|demo|local|change[-_]?(?:me|it)|password[-_]?here)$',
  'i',
);

/**
 * A value that is filled in later: `$PASS`, `${PASS}`, `<password>`, `{password}`, `[password]`, `%PASS%`. A password can begin
 * like one, so it counts only if it ends like one, and a variable has letters of one case.
 */
const PUT_IN = /^(?:\$(?:[A-Z_][A-Z\d_]*|[a-z_]+)$|\$\(|\$?\{.*\}$|<.*>$|\[.*\]$|%\w+%$|%\()/;

export const databasePassword: TokenRule = {
  id: 'database_password',
  title: 'A database URL with a password',
  advice: 'Change the password, and keep it outside the URL.',
  prefixes: [
    'postgres',
    'pgsql',
    'mysql',
    'mariadb',
    'mongo',
    'redis',
    'redshift',
    'rabbitmq',
    'snowflake',
    'valkey',
    'amqp',
    'mssql',
    'sqlserver',
    'clickhouse',
    'cockroach',
    'oracle',
    'couchdb',
    'neo4j',
    'cassandra',
  ],
  endOf(text, _start, body) {
    AUTHORITY.lastIndex = body;
    const [url, user = '', password = ''] = AUTHORITY.exec(text) ?? [];
    if (url === undefined || password.toLowerCase() === user.toLowerCase()) return -1;
    if (COMMON_PASSWORD.test(password) || PUT_IN.test(password) || isPlaceholder(password)) return -1;
    return body + url.length - 2;
  },
};
