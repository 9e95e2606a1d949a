import { type Shown, own, say } from '../../report/shown.ts';
import type { Kind } from '../../json/kinds.ts';
import { compareDigits } from '../../semver/semver.ts';
import type { CodeOfText, Inspection } from './inspection.ts';

/** Judges one value, reports what is wrong with it, and tells whether nothing was. */
export type Rule = (inspection: Inspection, value: number) => boolean;

/** How messages name the kinds of JSON values. */
const KIND_NAMES: Readonly<Record<Kind, string>> = {
  object: 'an object',
  array: 'an array',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

/** R8: the value is of this kind. */
export function isKind(inspection: Inspection, value: number, kind: Kind): boolean {
  return inspection.document.kind(value) === kind || wrongType(inspection, value, own(KIND_NAMES[kind]));
}

/** R8: the type is that of the text; nothing is converted. */
export function wrongType(inspection: Inspection, value: number, expected: Shown, advice: string = ''): false {
  inspection.report(value, 'wrong_type', () => ({ advice: own(advice), expected, actual: inspection.describe(value) }));
  return false;
}

export const anything: Rule = () => true;

/** A string that `accepts` takes; any other is reported. */
export function stringThat(
  accepts: (text: string) => boolean,
  report: (inspection: Inspection, value: number, text: string) => void,
): Rule {
  return (inspection, value) => {
    if (!isKind(inspection, value, 'string')) return false;
    const text = inspection.document.string(value);
    if (accepts(text)) return true;
    report(inspection, value, text);
    return false;
  };
}

/** A string that `accepts` takes; any other is reported with this code. */
export function textThat(accepts: (text: string) => boolean, code: CodeOfText, expected?: Shown): Rule {
  return stringThat(accepts, (inspection, value) => inspection.reportText(value, code, expected));
}

/** A string that is exactly one of a few. */
export function oneOf(
  allowed: readonly string[],
  code: 'invalid_visibility' | 'unknown_kind' | 'unsupported_graph_format' | 'unsupported_encoding',
): Rule {
  const expected = own(allowed.map((text) => `"${text}"`).join(' or '));
  return textThat((text) => allowed.includes(text), code, expected);
}

/** An array whose elements each obey a rule. */
export function arrayOf(rule: Rule, what: string): Rule {
  return (inspection, value) => {
    const { document, path } = inspection;
    if (document.kind(value) !== 'array') return wrongType(inspection, value, say`an array of ${own(what)}`);
    let sound = true;
    const closing = document.closing(value);
    const step = path.push(0) - 1;
    for (
      let element = document.first(value), index = 0;
      element < closing;
      element = document.after(element), index++
    ) {
      path[step] = index;
      if (!rule(inspection, element)) sound = false;
    }
    path.pop();
    return sound;
  };
}

export const strings: Rule = /* @__PURE__ */ arrayOf(
  (inspection, value) => isKind(inspection, value, 'string'),
  'strings',
);

/** R8: the largest u32 and u64. */
const U32 = '4294967295';
const U64 = '18446744073709551615';

export const u32: Rule = /* @__PURE__ */ integer('0', U32);
export const u64: Rule = /* @__PURE__ */ integer('0', U64);
export const positiveU64: Rule = /* @__PURE__ */ integer('1', U64);

/**
 * An integer, written as one (R8): digits alone, without fraction, exponent or sign. Bounds are compared as texts,
 * because a double does not hold every u64.
 */
function integer(lowest: string, highest: string): Rule {
  const expected = say`an integer from ${own(lowest)} to ${own(highest)}, written in digits alone`;
  return (inspection, value) => {
    const { document } = inspection;
    if (document.kind(value) !== 'number') return wrongType(inspection, value, expected);
    const text = document.source(value);
    if (/^\d+$/.test(text) && compareDigits(text, lowest) >= 0 && compareDigits(text, highest) <= 0) return true;
    inspection.reportText(value, 'invalid_integer', expected);
    return false;
  };
}

/** A number whose nearest double is from 0 to 1 (R18). */
export const unitInterval: Rule = (inspection, value) => {
  if (!isKind(inspection, value, 'number')) return false;
  const nearest = inspection.document.double(value);
  if (nearest >= 0 && nearest <= 1) return true;
  inspection.reportText(value, 'value_out_of_range');
  return false;
};
