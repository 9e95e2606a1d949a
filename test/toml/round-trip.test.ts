import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TomlDateTime, TomlError, type TomlTable, type TomlValue, isTable, parseToml } from '../../src/toml/toml.ts';
import { parameters } from '../support/property.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const key = fc.oneof(fc.stringMatching(/^[\w-]{1,4}$/), text, fc.constantFrom('__proto__', 'constructor', ''));
const scalar = fc.oneof(
  text,
  fc.boolean(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double(),
  fc
    .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
    .chain((date) => fc.constantFrom(...forms(date.toISOString())))
    .map((written) => new TomlDateTime(written)),
);
const { table } = fc.letrec<{ value: TomlValue; table: TomlTable }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('table'),
  ),
  table: fc.uniqueArray(fc.tuple(key, tie('value')), { maxLength: 4, selector: ([name]) => name }).map(tableOf),
}));

function tableOf(entries: [string, TomlValue][]): TomlTable {
  const made = Object.create(null) as TomlTable;
  for (const [name, value] of entries) made[name] = value;
  return made;
}

function forms(iso: string): string[] {
  const local = iso.slice(0, -1);
  return [
    iso,
    iso.replace('T', ' '),
    `${local}+05:30`,
    local,
    iso.slice(0, 10),
    local.slice(11),
    iso.slice(0, 16),
    iso.slice(11, 16),
  ];
}

/** Escapes what a basic string must not have as it is. */
function quoted(value: string): string {
  return `"${value.replace(/["\\\0-\x1f\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

const written = (name: string): string => (/^[\w-]+$/.test(name) ? name : quoted(name));

function inline(value: TomlValue): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberText(value);
  if (value instanceof TomlDateTime) return value.dateTime;
  if (Array.isArray(value)) return `[${value.map((part) => `\n  ${inline(part)}`).join(', # next')}\n]`;
  if (isTable(value)) {
    const entries = Object.entries(value).map(([name, part]) => `\n${written(name)} = ${inline(part)},`);
    return `{${entries.join(' # next')}\n}`;
  }
  return String(value);
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const decimal = String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
  return /^-?\d+$/.test(decimal) ? `${decimal}.0` : decimal;
}

/** Writes a table with headers for the tables in it, and for its arrays that hold tables alone. */
function sections(content: TomlTable, path: readonly string[], header: string): string {
  const entries = Object.entries(content);
  const inHeaders = (value: TomlValue): boolean =>
    isTable(value) || (Array.isArray(value) && value.length > 0 && value.every(isTable));
  const plain = entries
    .filter(([, value]) => !inHeaders(value))
    .map(([name, value]) => `${written(name)} = ${inline(value)}\n`);
  const below = entries
    .filter(([, value]) => inHeaders(value))
    .map(([name, value]) => {
      const under = [...path, name];
      const joined = under.map(written).join(' . ');
      if (Array.isArray(value))
        return value.map((part) => sections(part as TomlTable, under, `[[${joined}]]\n`)).join('');
      return sections(value as TomlTable, under, `[${joined}]\n`);
    });
  return header + plain.join('') + below.join('\n');
}

describe('what is written', () => {
  it('in inline tables is read back', () => {
    fc.assert(
      fc.property(table, (content) => {
        expect(
          parseToml(
            Object.entries(content)
              .map(([name, value]) => `${written(name)} = ${inline(value)}`)
              .join('\n'),
          ),
        ).toEqual(content);
      }),
      parameters(1000),
    );
  });

  it('under headers is read back, with either kind of line end', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (content, end) => {
        expect(parseToml(sections(content, [], '').replaceAll('\n', end))).toEqual(content);
      }),
      parameters(1000),
    );
  });

  it('and then changed is read or refused, and nothing else happens', () => {
    const change = fc.record({
      at: fc.nat(),
      remove: fc.nat(3),
      insert: fc.constantFrom('', ...'[]{}"\'\\=.,#\n\r _-+:0eT', '[[', '"""'),
    });
    fc.assert(
      fc.property(table, fc.array(change, { minLength: 1, maxLength: 3 }), (content, changes) => {
        let document = sections(content, [], '');
        for (const { at, remove, insert } of changes) {
          const index = at % (document.length + 1);
          document = document.slice(0, index) + insert + document.slice(index + remove);
        }
        try {
          parseToml(document);
        } catch (error) {
          expect(error).toBeInstanceOf(TomlError);
          const { line, column } = error as TomlError;
          const lines = document
            .replace(/^\ufeff/, '')
            .replaceAll('\r\n', '\n')
            .split('\n');
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual([...(lines[line - 1] ?? '')].length + 1);
        }
      }),
      parameters(3000),
    );
  });
});
