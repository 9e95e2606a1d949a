import { describe, expect, it } from 'vitest';
import { toData } from '../../src/json/data.ts';
import { readText } from '../support/reading.ts';

function data(text: string): unknown {
  const reading = readText(text);
  return toData(reading, reading.root);
}

describe('plain data', () => {
  it('has the values of the document', () => {
    expect(data('{"a":[1,-2.5e1,"x\\u00e9\\ud83d\\ude00",true,false,null,{}],"b":{"c":[]}}')).toEqual({
      a: [1, -25, 'xé😀', true, false, null, {}],
      b: { c: [] },
    });
  });

  it('takes __proto__ for a name like any other', () => {
    const value = data('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as Record<
      string,
      unknown
    >;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect('polluted' in {}).toBe(false);
    expect('polluted' in value).toBe(false);
  });

  it('keeps every code unit of long strings', () => {
    const text = 'añ漢😀\n"\\'.repeat(3000);
    expect(data(JSON.stringify(text))).toBe(text);
    expect(data(`"${'\\u00e9'.repeat(5000)}"`)).toBe('é'.repeat(5000));
  });
});
