// JSON with its spelling: what a value is, and the text that it has in the document without the white space between
// tokens (R1). For texts that are known to be JSON; it is no strict reader.

/**
 * A value that was read: `kind` as in JSON, `text` the canonical form, `value` a Map for an object, whose
 * `names` are the names as they are written, a list for an array, the string, the double, or the literal.
 */
export function read(text) {
  let at = 0;
  const skip = () => {
    while (' \t\n\r'.includes(text[at] ?? '-')) at++;
  };
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) throw new Error(`No JSON at ${at}: ${text.slice(at, at + 40)}`);
    at += found.length;
    return found;
  };
  const list = (close, entry) => {
    at++;
    skip();
    if (text[at] === close) at++;
    else {
      for (;;) {
        entry();
        skip();
        const after = text[at++];
        if (after === close) break;
        if (after !== ',') throw new Error(`No JSON at ${at - 1}`);
        skip();
      }
    }
  };
  const string = () => take(/"(?:[^"\\]|\\.)*"/suy);
  const value = () => {
    skip();
    if (text[at] === '{') {
      const members = new Map();
      const names = [];
      list('}', () => {
        const name = string();
        skip();
        take(/:/y);
        const member = value();
        if (members.has(JSON.parse(name))) throw new Error(`The name ${name} occurs twice`);
        members.set(JSON.parse(name), member);
        names.push(name);
      });
      const texts = [...members.values()].map((of, index) => `${names[index]}:${of.text}`);
      return { kind: 'object', value: members, names, text: `{${texts.join(',')}}` };
    }
    if (text[at] === '[') {
      const entries = [];
      list(']', () => entries.push(value()));
      return { kind: 'array', value: entries, text: `[${entries.map((entry) => entry.text).join(',')}]` };
    }
    const token = text[at] === '"' ? string() : take(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
    const plain = JSON.parse(token);
    return { kind: plain === null ? 'null' : typeof plain, value: plain, text: token };
  };
  const whole = value();
  skip();
  if (at !== text.length) throw new Error(`More than one value, at ${at}`);
  return whole;
}

/** The member, or undefined where it is absent or null (R9). */
export function member(object, name) {
  const found = object?.kind === 'object' ? object.value.get(name) : undefined;
  return found?.kind === 'null' ? undefined : found;
}

/** The member where it is a string. */
export function string(object, name) {
  const found = member(object, name);
  return found?.kind === 'string' ? found.value : undefined;
}

export function entries(object, name) {
  return member(object, name)?.value ?? [];
}

/** An integer as it is written (R8): no fraction, no exponent, no minus zero. */
export function integer(value, max) {
  if (value?.kind !== 'number' || !/^(?:0|[1-9]\d*)$/.test(value.text)) return undefined;
  return BigInt(value.text) <= max ? BigInt(value.text) : undefined;
}

/** A text that is written as it stands. */
export class Raw {
  constructor(text) {
    this.text = text;
  }
}

/** JSON text of plain values, bigints, and texts that are to stand as they are. */
export function write(value) {
  if (value instanceof Raw) return value.text;
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? '-0.0' : JSON.stringify(value);
  const members = Object.entries(value).filter(([, of]) => of !== undefined);
  return `{${members.map(([name, of]) => `${JSON.stringify(name)}:${write(of)}`).join(',')}}`;
}

/** Whether two values that were read are the same: members in any order, integers exactly, other numbers as doubles. */
export function same(a, b) {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'array') return a.value.length === b.value.length && a.value.every((of, i) => same(of, b.value[i]));
  if (a.kind === 'object')
    return (
      a.value.size === b.value.size &&
      [...a.value].every(([name, of]) => b.value.has(name) && same(of, b.value.get(name)))
    );
  if (a.kind === 'number' && /^\d+$/.test(a.text) && /^\d+$/.test(b.text)) return BigInt(a.text) === BigInt(b.text);
  return a.value === b.value;
}
