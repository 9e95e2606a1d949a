import { rollup } from 'rollup';
import { describe, expect, it } from 'vitest';
import { inline } from '../../rollup/inline.mjs';

async function bundle(code: string): Promise<string> {
  const built = await rollup({
    input: 'entry',
    treeshake: false,
    plugins: [{ name: 'source', resolveId: (id) => id, load: () => code }, inline()],
  });
  const { output } = await built.generate({ format: 'es' });
  return output[0].code.trim();
}

/** What the code does, rather than how it looks. */
async function evaluate(code: string): Promise<unknown> {
  const bundled = await bundle(code);
  return ((await import(`data:text/javascript,${encodeURIComponent(bundled)}`)) as { default: unknown }).default;
}

describe('the plugin that inlines', () => {
  it('puts values and expressions in their places, and leaves out what is not needed any more', async () => {
    const code = await bundle(`
      const ROW = 4;
      const OTHER = -ROW_SIZE();
      function ROW_SIZE() { let rows = 2; return rows; }
      function at(table, index) { return table[index]; }
      export function second(table, row) { return at(table, row + ROW); }
      export { OTHER };
    `);
    expect(code).toContain('((table)[(row + 4)])');
    expect(code).not.toMatch(/const ROW\b|function at\b/);
    expect(code).toContain('ROW_SIZE()');
  });

  it('goes through functions that call others, and expressions of constants', async () => {
    expect(
      await evaluate(`
        const BIT = 1 << 3;
        const ALL = BIT | 1;
        function isSet(word) { return (word & ALL) === ALL; }
        function both(left, right) { return isSet(left) && isSet(right); }
        export default [both(9, 15), both(9, 8)];
      `),
    ).toEqual([true, false]);
  });

  it.each([
    ['a local variable has the name of the constant', 'const A = 1; function f(A) { return A; } export default f(2);', 2],
    ['a local variable has a name that the expression needs', 'const table = [5]; function f(i) { return table[i]; } function g(table) { return f(table[0]); } export default g([0]);', 5],
    ['the variable is assigned', 'let a = 1; function f() { return a; } a = 2; export default f();', 2],
    ['an argument has an effect', 'let n = 0; function twice(x) { return x + x; } export default [twice(++n), n];', [2, 1]],
    ['an argument that calls something is used twice', 'let n = 0; function next() { n++; return n; } function twice(x) { return x + x; } export default twice(next());', 2],
    ['an argument is not used', 'let n = 0; function next() { n++; return n; } function none(x) { return 7; } none(next()); export default n;', 1],
    ['the function calls itself', 'function f(n) { return n === 0 ? 1 : f(n - 1); } export default f(3);', 1],
    ['there are fewer arguments than parameters', 'function f(a, b) { return b === undefined ? a : b; } export default f(1);', 1],
    ['a parameter has a default', 'function f(a, b = 3) { return a + b; } export default f(1);', 4],
    ['operators would bind otherwise', 'const M = -2; function sum(a, b) { return a + b; } function times(a, b) { return a * b; } export default times(sum(1, 2), sum(3, M)) - M;', 5],
    ['a property has the name of a constant', 'const A = 1; export default [{ A: 2 }.A, { A }.A];', [2, 1]],
    ['a method has the name of a function', 'function f(x) { return x; } const o = { f(x) { return x + 1; } }; export default [o.f(1), f(1)];', [2, 1]],
    ['a function is a value', 'function f(x) { return x + 1; } export default [1, 2].map(f);', [2, 3]],
  ])('changes nothing where %s', async (_, code, expected) => {
    expect(await evaluate(code)).toEqual(expected);
  });
});
