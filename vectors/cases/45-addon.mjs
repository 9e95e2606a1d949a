import { accepted, manifest, refused } from '../mint/addon.mjs';

const addonWith = (more) => manifest().replace('version =', `${more}\nversion =`);
const mcp = (lines) => `[addon]\nname = "demo"\nversion = "1.0.0"\n[mcp]\n${lines}\n`;
const notToml = (name, why, toml) => refused('addon_not_toml', name, why, toml);
const missing = (name, why, toml) => refused('addon_missing_member', name, why, toml);
const wrongType = (name, why, toml) => refused('addon_wrong_type', name, why, toml);
const wrongValue = (name, why, toml) => refused('addon_wrong_value', name, why, toml);
const notRunnable = (name, why, toml) => refused('addon_not_runnable', name, why, toml);
/** A package whose own name ends alike, so that only the form of the name is wrong. */
const wrongName = (name, why, slug, packageName = '@vectors/demo') =>
  refused('addon_name', name, why, manifest().replace('"demo"', JSON.stringify(slug)), { packageName });

const EVERY_KEY = `[addon]
name = "demo"
version = "1.0.0"
display_name = "Demo"
description = "d"
author = "a"
homepage = "https://example.com"
license = "MIT"
min_lean_ctx = "3"
integration = "x"
categories = ["a"]
keywords = []
verified = false
[mcp]
transport = "stdio"
command = "demo-mcp"
args = ["serve", ""]
env = { A = "1" }
sha256 = ""
url = ""
headers = {}
[capabilities]
network = "full"
filesystem = "read_write"
env = ["GITHUB_TOKEN"]
exec = ["git", "/usr/bin/env"]
[pricing]
price_cents = 4294967295
usage_price_per_1k_cents = 0
currency = ""
model = "one_time"
`;

export default {
  rule: 'R45',
  cases: [
    accepted('stdio', 'A program without arguments: the transport is stdio by default.', manifest()),
    accepted('every-key', 'Every key of the contract, with its type.', EVERY_KEY),
    accepted('http', 'An endpoint needs no command.', mcp('transport = "http"\nurl = "https://example.com/mcp"')),
    accepted('http-plain', 'http:// is an endpoint as well.', mcp('transport = "http"\nurl = "http://localhost:1/"')),
    accepted(
      'unknown-keys',
      'Unknown keys and tables are accepted.',
      manifest('x = 1.5\n[more.tables]\ny = 1979-05-27\n'),
    ),
    accepted('capabilities-empty', 'An empty table is the strictest profile.', manifest('[capabilities]\n')),
    accepted('exec-full', 'exec is a word, or a list.', manifest('[capabilities]\nexec = "full"\n')),
    accepted('exec-empty-list', 'A list of programs may be empty.', manifest('[capabilities]\nexec = []\n')),
    accepted('slug-digits', 'A slug may have digits and several dashes.', manifest().replace('"demo"', '"0a--9"'), {
      packageName: '@vectors/0a--9',
    }),
    accepted(
      'toml-1-1-inline-table',
      'TOML 1.1: new lines and a trailing comma in an inline table.',
      manifest('env = {\n  A = "1", # c\n}\n'),
    ),
    accepted('toml-1-1-escapes', 'TOML 1.1: \\e and \\xHH in strings.', manifest('args = ["\\e[0m", "\\x41"]\n')),
    accepted('toml-1-1-time', 'TOML 1.1: times without seconds.', manifest('x = 07:32\ny = 1979-05-27T07:32Z\n')),
    accepted(
      'toml-crlf',
      'Lines may end with CR LF, and a byte order mark is allowed.',
      `\ufeff${manifest().replaceAll('\n', '\r\n')}`,
    ),
    accepted(
      'toml-126-brackets',
      'With the document itself, 127 levels are nested.',
      manifest(`[x]\ny = ${'['.repeat(125)}${']'.repeat(125)}\n`),
    ),
    notToml('not-toml', 'The header is not closed.', '[addon\nname = "demo"\n'),
    notToml('json', 'JSON is not TOML.', '{"addon":{"name":"demo"}}'),
    notToml(
      'key-twice',
      'A key that is defined twice is not TOML: readers would take the first or the last.',
      addonWith('name = "demo"'),
    ),
    notToml('table-twice', 'A table that is defined twice is not TOML.', manifest('[addon]\n')),
    notToml(
      'dotted-into-table',
      'A dotted key cannot add to a table of a header.',
      manifest('[a.b]\nc = 1\n[a]\nb.d = 1\n'),
    ),
    notToml('unquoted', 'A string needs quotation marks.', manifest('url = none\n')),
    notToml('control-character', 'A control character is not allowed in TOML.', manifest('# \u0001\n')),
    notToml('lone-cr', 'A CR that no LF follows ends no line.', manifest().replace('\n', '\r')),
    notToml('escape-unknown', 'Other escapes are reserved.', manifest('args = ["\\a"]\n')),
    notToml(
      'escape-surrogate',
      'An escape that is a surrogate is no character.',
      manifest('args = ["\\ud83d\\ude00"]\n'),
    ),
    notToml('integer-65-bits', 'An integer has 64 bits.', manifest('x = 9223372036854775808\n')),
    notToml('date-not-real', 'There is no 30 February.', manifest('x = 2026-02-30\n')),
    notToml('inline-table-extended', 'An inline table is complete.', manifest('x = {}\n[mcp.x.y]\n')),
    notToml('nested-128', 'One level more than 127.', manifest(`[x]\ny = ${'['.repeat(126)}${']'.repeat(126)}\n`)),
    notToml('nested-10000', 'No depth exhausts a stack.', manifest(`x = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`)),
    missing('without-addon', 'The table addon is required.', '[mcp]\ncommand = "x"\n'),
    missing('without-name', 'addon.name is required.', '[addon]\nversion = "1.0.0"\n[mcp]\ncommand = "x"\n'),
    wrongType('addon-is-string', 'addon is a table.', 'addon = "demo"\n[mcp]\ncommand = "x"\n'),
    wrongType('addon-is-array', 'A list of tables is no table.', manifest().replace('[addon]', '[[addon]]')),
    wrongType('name-is-integer', 'A name is a string.', manifest().replace('"demo"', '1')),
    wrongType('version-is-float', 'A version is a string.', manifest().replace('"1.0.0"', '1.0')),
    wrongType('description-is-array', 'A description is a string.', addonWith('description = ["d"]')),
    wrongType('categories-is-string', 'Categories are a list.', addonWith('categories = "a"')),
    wrongType('keyword-is-integer', 'Each keyword is a string.', addonWith('keywords = ["a", 1]')),
    wrongType('verified-is-string', 'verified is a boolean.', addonWith('verified = "true"')),
    wrongType(
      'args-is-string',
      'Arguments are a list: a string would be split, or not.',
      manifest('args = "serve --port 1"\n'),
    ),
    wrongType('env-is-array', 'Variables are a table.', manifest('env = ["A=1"]\n')),
    wrongType('env-value-is-integer', 'The value of a variable is a string.', manifest('env = { PORT = 1 }\n')),
    wrongType('headers-value-is-boolean', 'The value of a header is a string.', manifest('headers = { A = true }\n')),
    wrongType('capabilities-is-string', 'Capabilities are a table.', `capabilities = "full"\n${manifest()}`),
    wrongType('exec-is-boolean', 'exec is a word or a list.', manifest('[capabilities]\nexec = true\n')),
    wrongType('price-negative', 'A price is a u32.', manifest('[pricing]\nprice_cents = -1\n')),
    wrongType('price-2-32', 'A price is a u32.', manifest('[pricing]\nprice_cents = 4294967296\n')),
    wrongType(
      'price-float',
      'A float is no integer, even where it is whole.',
      manifest('[pricing]\nprice_cents = 1.0\n'),
    ),
    wrongType(
      'install-verify-is-string',
      'The type counts although the table is not declared.',
      manifest('[install]\nverify = "x"\n'),
    ),
    wrongValue('transport-sse', 'There are two transports.', mcp('transport = "sse"\ncommand = "x"')),
    wrongValue('transport-capital', 'Values are compared as they stand.', mcp('transport = "Stdio"\ncommand = "x"')),
    wrongValue('network-lan', 'network is none or full.', manifest('[capabilities]\nnetwork = "lan"\n')),
    wrongValue(
      'filesystem-rw',
      'filesystem is read_only or read_write.',
      manifest('[capabilities]\nfilesystem = "rw"\n'),
    ),
    wrongValue(
      'variable-with-dash',
      'Names of variables have letters, digits and _.',
      manifest('[capabilities]\nenv = ["MY-TOKEN"]\n'),
    ),
    wrongValue('variable-empty', 'The name of a variable is not empty.', manifest('[capabilities]\nenv = [""]\n')),
    wrongValue('exec-word', 'A word other than none and full.', manifest('[capabilities]\nexec = "git"\n')),
    wrongValue('exec-space', 'A program has no white space.', manifest('[capabilities]\nexec = ["git push"]\n')),
    wrongValue(
      'exec-no-break-space',
      'White space is that of Unicode.',
      manifest('[capabilities]\nexec = ["git\u00a0push"]\n'),
    ),
    wrongValue('exec-empty', 'A program has a name.', manifest('[capabilities]\nexec = [""]\n')),
    wrongValue('pricing-model', 'There are two models.', manifest('[pricing]\nmodel = "monthly"\n')),
    wrongName('name-upper', 'A slug has small letters.', 'Demo', '@vectors/Demo'),
    wrongName('name-dash-first', 'A slug does not begin with a dash.', '-demo', '@vectors/-demo'),
    wrongName('name-dash-last', 'A slug does not end with a dash.', 'demo-', '@vectors/demo-'),
    wrongName('name-underscore', 'A slug has no underscore.', 'de_mo', '@vectors/de_mo'),
    wrongName('name-empty', 'A slug is not empty.', ''),
    wrongName('name-accent', 'A slug is ASCII.', 'd\u00e9mo'),
    wrongName('name-space', 'Nothing is trimmed.', ' demo'),
    wrongName('name-line-end', 'Nothing is trimmed, not even a line end.', 'demo\n'),
    notRunnable('without-mcp', 'There is nothing to run.', '[addon]\nname = "demo"\nversion = "1.0.0"\n'),
    notRunnable('command-blank', 'White space is no command.', mcp('command = " \\t\\u2003"')),
    notRunnable('http-without-url', 'The transport http needs a url.', mcp('transport = "http"\ncommand = "x"')),
    notRunnable(
      'http-other-scheme',
      'The url begins with http:// or https://.',
      mcp('transport = "http"\nurl = "ftp://example.com"'),
    ),
    notRunnable(
      'http-capital',
      'Nothing is converted before it is compared.',
      mcp('transport = "http"\nurl = "HTTPS://example.com"'),
    ),
    notRunnable(
      'http-space',
      'Nothing is trimmed before it is compared.',
      mcp('transport = "http"\nurl = " https://example.com"'),
    ),
  ],
};
