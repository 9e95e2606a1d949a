import { describe, expect, it } from 'vitest';
import { describeRule, describeUnknownCode, explain } from '../../src/cli/explain.ts';
import { EVERY_EXPLANATION } from '../../src/report/chain-explanations.ts';
import { run } from '../support/cli.ts';

describe('--explain', () => {
  it('explains a code, what reports it, and where its rule is', async () => {
    expect(await run(['--explain', 'missing_member'])).toEqual({
      status: 0,
      stderr: '',
      stdout: `missing_member: A required member is missing.

The pointer names the object, and \`expected\` the member that it lacks. The
package may come from an incomplete exporter, or follow an example on the web:
those often leave out \`description\`, \`created_at\`, \`provenance\` or \`byte_size\`.
Null does not count as present for a required member.

severity  error
found by  the check structure
rule      V1, the package specification, version 1; V2, the package
          specification, version 2 draft
`,
    });
  });

  it.each(Object.entries(EVERY_EXPLANATION))(
    '%s has a text of lines that are not too long',
    (code, { title, explanation }) => {
      const text = explain(code) ?? '';
      const words = text.replace(/\s+/g, ' ');
      expect(words).toContain(`${code}: ${title}. ${explanation} severity `);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  it('knows where every rule is', () => {
    for (const { rule } of Object.values(EVERY_EXPLANATION)) {
      for (const part of rule.split(', ')) {
        expect(describeRule(part)).toMatch(/^R\d+, a note of SPEC_NOTES\.md$|^(V1|V2|REG|CONF), the |our own$/);
      }
    }
  });

  it('lists all codes', async () => {
    const { status, stdout } = await run(['--explain', 'list']);
    expect(status).toBe(0);
    expect([...stdout.matchAll(/^ {2}(\w+) +\S/gm)].map(([, code]) => code).sort()).toEqual(
      Object.keys(EVERY_EXPLANATION).sort(),
    );
  });

  it.each([
    ['contnt_hash_mismatch', 'Did you mean content_hash_mismatch?'],
    ['Duplicate-Path', 'Did you mean duplicate_path or'],
    ['wrong type', 'Did you mean wrong_type or addon_wrong_type?'],
    ['dup', 'There is no code "dup". "--explain'],
    ['toml', 'Did you mean addon_not_toml or empty_manifest_toml?'],
    ['hash_mismatch', 'Did you mean lock_mismatch or content_hash_mismatch or package_hash_mismatch?'],
    ['mismatch', 'Did you mean lock_mismatch or byte_size_mismatch or artifact_mismatch?'],
    [`wrong_type${' '.repeat(70)}`, 'There is no code "wrong_type  '],
    [`wrong_type${' '.repeat(71)}`, 'There is no code of that length. "--explain'],
    ['curve', 'Did you mean public_key_not_on_curve?'],
  ])('for %j, says which is near', (code, suggestion) => {
    expect(explain(code)).toBeNull();
    expect(describeUnknownCode(code)).toContain(suggestion);
  });

  it.each(['', 'xyz', 'constructor', '__proto__', 'a'.repeat(100_000)])(
    'for another text, suggests nothing',
    (code) => {
      expect(explain(code)).toBeNull();
      const text = describeUnknownCode(code);
      expect(text).not.toContain('Did you mean');
      expect(text).toContain('--explain list');
      expect(text.length).toBeLessThan(200);
    },
  );

  it('of an unknown code is wrong usage, and controls no terminal', async () => {
    const { status, stdout, stderr } = await run(['--explain', 'hash\u001b[2J']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('There is no code "hash\\u{1b}[2J".');
    expect((await run(['--explain', 'wrong_type', 'x.ctxpkg'])).status).toBe(2);
  });
});
