import { own } from '../../../report/shown.ts';
import { parseRange } from '../../../semver/range.ts';
import { type TomlValue, isTable } from '../../../toml/toml.ts';
import { isPackageName } from '../../manifest/package-name.ts';
import type { Found, ManifestReader } from './manifest-reader.ts';

type TomlRule = (reader: ManifestReader, found: Found) => void;

function ofType(type: string, is: (value: TomlValue) => boolean): TomlRule {
  return (reader, found) => {
    if (!is(found.value)) reader.fault('addon_wrong_type', found, { expected: own(type) });
  };
}

const isText = (value: TomlValue): value is string => typeof value === 'string';
const text: TomlRule = /* @__PURE__ */ ofType('a string', isText);
const flag: TomlRule = /* @__PURE__ */ ofType('true or false', (value) => typeof value === 'boolean');
const table: TomlRule = /* @__PURE__ */ ofType('a table', isTable);
const array: TomlRule = /* @__PURE__ */ ofType('an array', Array.isArray);
const u32: TomlRule = /* @__PURE__ */ ofType(
  'an integer from 0 to 4294967295',
  (value) => typeof value === 'bigint' && value >= 0n && value < 1n << 32n,
);

/** A string of which more is asked. */
function textThat(accepts: RegExp | ((text: string) => boolean), must: string): TomlRule {
  return (reader, found) => {
    if (!isText(found.value)) text(reader, found);
    else if (accepts instanceof RegExp ? !accepts.test(found.value) : !accepts(found.value))
      reader.fault('addon_wrong_value', found, { problem: own(must) });
  };
}

function oneOf(...allowed: readonly string[]): TomlRule {
  return textThat((value) => allowed.includes(value), `be ${allowed.join(' or ')}`);
}

/** An array or table, each entry of which obeys a rule. */
function all(collection: TomlRule, rule: TomlRule): TomlRule {
  return (reader, found) => {
    collection(reader, found);
    // Where it is of another type, that has been said.
    if (Array.isArray(found.value) === (collection === array))
      for (const each of reader.each(found)) rule(reader, each);
  };
}

/** Of a table; members that are not listed are accepted (R45). */
function members(rules: Readonly<Record<string, TomlRule>>, ...required: readonly string[]): TomlRule {
  return (reader, found) => {
    table(reader, found);
    if (!isTable(found.value)) return;
    for (const [name, rule] of Object.entries(rules)) {
      const member = reader.member(found, name);
      if (member !== undefined) rule(reader, member);
      else if (required.includes(name)) reader.fault('addon_missing_member', found, { expected: own(name) });
    }
  };
}

const texts: TomlRule = /* @__PURE__ */ all(array, text);
const textTable: TomlRule = /* @__PURE__ */ all(table, text);

/** ADDON: what names an add-on. */
export const SLUG: RegExp = /^(?!-|.*-$)[a-z\d-]+$/;

/** R46: what `shasum` prints. */
const DIGEST = 'be 64 hexadecimal digits';

const programs: TomlRule = /* @__PURE__ */ all(
  array,
  textThat(/^\P{White_Space}+$/u, 'be a program, without white space'),
);

const noneOrFull: TomlRule = /* @__PURE__ */ textThat(/^(?:none|full)$/, 'be none, full or a list of programs');

/** R46: an installer gives it to a package manager, perhaps by way of a shell. */
const shellSafe: TomlRule = /* @__PURE__ */ textThat(
  /^(?!.*(?:[|;&`<>\n\r]|\$\())/s,
  'have nothing that a shell obeys: | ; & ` < > $( or a new line',
);

/** Without a manager or a package, the table counts as absent; its members have their types all the same. */
export function isDeclared(reader: ManifestReader, install: Found): boolean {
  return reader.text(install, 'manager') !== '' && reader.text(install, 'package') !== '';
}

const undeclaredInstall: TomlRule = /* @__PURE__ */ members({
  manager: text,
  package: text,
  bin: text,
  version: text,
  verify: texts,
});
const declaredInstall: TomlRule = /* @__PURE__ */ members(
  {
    manager: oneOf('uv', 'pip', 'cargo', 'npm', 'brew', 'dotnet', 'pip3', 'homebrew'),
    package: shellSafe,
    bin: shellSafe,
    version: textThat(
      /^(?!.*(?:latest$|[\^~<>=*,|;&`\p{White_Space}]|\$\()).+$/su,
      'be one exact version: not latest, no range, nothing that a shell obeys',
    ),
    verify: all(array, shellSafe),
  },
  'version',
);

/** R45: the tables of the add-on contract. */
export const MANIFEST: TomlRule = /* @__PURE__ */ members(
  {
    addon: members(
      {
        name: (reader, found) => {
          if (isText(found.value) && !SLUG.test(found.value)) reader.fault('addon_name', found, {});
          else text(reader, found);
        },
        version: text,
        display_name: text,
        description: text,
        author: text,
        homepage: text,
        license: text,
        min_lean_ctx: text,
        integration: text,
        categories: texts,
        keywords: texts,
        verified: flag,
      },
      'name',
    ),
    mcp: members({
      transport: oneOf('stdio', 'http'),
      command: text,
      args: texts,
      env: textTable,
      sha256: textThat(/^([\da-f]{64})?$/i, `${DIGEST}, or empty`),
      url: text,
      headers: textTable,
    }),
    capabilities: members({
      network: oneOf('none', 'full'),
      filesystem: oneOf('read_only', 'read_write'),
      env: all(array, textThat(/^\w+$/, 'be the name of a variable: A-Z, a-z, 0-9 and "_"')),
      exec: (reader, found) => (isText(found.value) ? noneOrFull : programs)(reader, found),
    }),
    dependencies: all(
      array,
      members(
        {
          name: textThat((name) => /^@?[^@/]+\/[^@/]+$/.test(name) && isPackageName(name), 'have the form @ns/name'),
          version_req: textThat((range) => parseRange(range) !== null, 'be a range of versions, such as ^1.2'),
          optional: flag,
        },
        'name',
        'version_req',
      ),
    ),
    install: (reader, found) => (isDeclared(reader, found) ? declaredInstall : undeclaredInstall)(reader, found),
    artifacts: all(
      table,
      members(
        {
          // R46: an installer joins it to a folder.
          filename: textThat(/^(?!\.{0,2}$)[^/\\:\p{Cc}]+$/u, 'be the name of a file, without a path'),
          url: textThat(/./s, 'not be empty'),
          sha256: textThat(/^[\da-f]{64}$/i, DIGEST),
        },
        'filename',
        'url',
        'sha256',
      ),
    ),
    pricing: members({
      price_cents: u32,
      usage_price_per_1k_cents: u32,
      currency: text,
      model: oneOf('one_time', 'usage'),
    }),
  },
  'addon',
);
