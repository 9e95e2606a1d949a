import { describe, expect, it } from 'vitest';
import { databasePassword, urlPassword } from '../../../src/policies/no-secrets/rules/url-password.ts';
import { found } from './found.ts';

const PASSWORD = 'Xk29' + 'sLq7';

describe('the scheme of a database URL', () => {
  it.each([
    'postgres',
    'postgresql',
    'pgsql',
    'mysql',
    'mysql2',
    'mysqlx',
    'mariadb',
    'mongo',
    'mongodb',
    'redis',
    'rediss',
    'redshift',
    'rabbitmq',
    'snowflake',
    'valkey',
    'valkeys',
    'amqp',
    'amqps',
    'mssql',
    'sqlserver',
    'clickhouse',
    'cockroach',
    'cockroachdb',
    'oracle',
    'couchdb',
    'couchdbs',
    'neo4j',
    'neo4j+s',
    'cassandra',
    'mongodb+srv',
    'postgresql+psycopg2',
    'mysql+mysql_connector',
  ])('may be %s', (scheme) => {
    const url = `${scheme}://app:${PASSWORD}`;
    expect(found(`url = ${url}@db/app`)).toEqual([`${databasePassword.id} ${url}`]);
  });

  it.each(['POSTGRES', 'Postgresql', 'postgis', 'postgres-x', 'mysql+pool-x', 'cockroachxy'])(
    'may be %s, in any case and of any dialect',
    (scheme) => {
      const url = `${scheme}://app:${PASSWORD}`;
      expect(found(`url = ${url}@db/app`)).toEqual([`${databasePassword.id} ${url}`]);
    },
  );

  it.each(['https', 'HTTP', 'ftp', 'sftp', 'smtps', 'git+ssh', 'amqp+https'])(
    'is not %s, which is of another service',
    (scheme) => {
      const url = `${scheme}://app:${PASSWORD}`;
      expect(found(`url = ${url}@host/app`)).toEqual([`${urlPassword.id} ${url}`]);
    },
  );
});

describe('the password of a database URL', () => {
  it.each([
    ['7kQz', 'four characters'],
    [PASSWORD.padEnd(128, 'Zq4v'), '128 characters'],
    // What only begins or ends like a common one.
    ['Xk29pass', 'no word from the beginning on'],
    ['password29Xk', 'no word to the end'],
    // What only begins, or ends, like something that is put in.
    [`${PASSWORD}$PASS`, 'a variable at the end'],
    [`$PaSS${PASSWORD}`, 'a variable has letters of one case'],
    ['$2PASS', 'a variable does not begin with a digit'],
    [`{Xk}${PASSWORD}`, 'a bracket that is closed before the end'],
    [`\${Xk}${PASSWORD}`, 'a bracket that is closed before the end'],
    [`<Xk>${PASSWORD}`, 'a bracket that is closed before the end'],
    [`[Xk]${PASSWORD}`, 'a bracket that is closed before the end'],
    [`%Xk%${PASSWORD}`, 'a percent sign before the end'],
    [`**${PASSWORD}`, 'asterisks at the beginning'],
    [`xx${PASSWORD}`, 'two x at the beginning'],
    ['app1', 'of another user'],
  ])('may be %j: %s', (password) => {
    const url = `postgres://app:${password}`;
    expect(found(`${url}@db/app`)).toEqual([`${databasePassword.id} ${url}`]);
  });

  it.each([
    ['7kQ', 'three characters'],
    [PASSWORD.padEnd(129, 'Zq4v'), '129 characters'],
    ['pass', 'a common one'],
    ['my_secret_db_password', 'a common one behind such words'],
    ['your-pwd', 'a common one behind such a word'],
    ['DefaultAdmin', 'a common one in capital letters'],
    ['change_it', 'a common one'],
    ['$DB_PASS2', 'a variable with a digit'],
    ['$pass_word', 'a variable in small letters'],
    ['$(pass)', 'a command'],
    ['${PASS:-x9}', 'a variable in brackets'],
    ['{pass}', 'in curly brackets'],
    ['<pass>', 'in angle brackets'],
    ['[pass]', 'in square brackets'],
    ['%PASS%', 'between percent signs'],
    ['%(pass)s', 'a format of Python'],
    ['****', 'asterisks'],
    ['*********', 'asterisks'],
    ['xxxx', 'only x'],
    ['xXxXX', 'only x, of both cases'],
    ['app', 'the user'],
  ])('is not %j: %s', (password) => {
    expect(found(`postgres://app:${password}@db/app`)).toEqual([]);
  });

  it.each(['reporting', 'Reporting', 'rEPORTING'])('is not %j where the user is Reporting', (password) => {
    expect(found(`postgres://Reporting:${password}@db/app`)).toEqual([]);
    expect(found(`postgres://Reported:${password}@db/app`).length).toBe(1);
  });
});
