import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import type { Code } from '../../src/report/codes.ts';
import { RFC8032_TEST_1024 } from '../../src/testing/keys.ts';
import { type PackageOptions, buildPackage } from '../../src/testing/build-package.ts';
import { targetOf } from '../../src/testing/mutation/edit.ts';
import { OPERATORS } from '../../src/testing/mutation/mutation.ts';
import { checksAfter } from '../../src/testing/mutation/operator.ts';
import { Random } from '../../src/testing/random.ts';
import { skillsContent } from '../../src/testing/skill-files.ts';
import { graph, node } from '../support/build.ts';
import { someOf } from '../support/effort.ts';
import { rulingsOfCode } from '../support/rulings.ts';
import { raw } from '../../src/testing/raw-json.ts';

const { seed } = RFC8032_TEST_1024;
const layers = {
  knowledge: { facts: [], patterns: [], insights: [], exported_at: '' },
  graph: { nodes: [], edges: [], exported_at: '' },
  session: { findings: [], decisions: [], next_steps: [], files_touched: [], exported_at: '' },
  patterns: { patterns: [], exported_at: '' },
  gotchas: { gotchas: [], exported_at: '' },
};

const BASES: readonly PackageOptions[] = [
  { content: raw(graph([node('a'), node('b', { activation: 0.5 })], [{ from: 'a', to: 'b', type: 't' }])), seed },
  { content: layers, whitespace: 'pretty', escapes: 'all' },
  { schemaVersion: 1, content: layers, seed, order: 'reversed' },
  { schemaVersion: 1 },
  { kind: 'addon', seed, whitespace: { seed: 1 }, escapes: { seed: 2 } },
  { kind: 'skills', content: skillsContent([{ path: 'a', content: 'aaaaa', style: 'rle' }]), seed },
  { kind: 'grammar', content: { 'a/b': ['é😀', '\u0000'], '': {} } },
];

/** The rulings that the table of codes names for an issue, and those about its place. */
function rulingsBehind(code: Code, pointer: string): string[] {
  const about = Object.entries(ABOUT_PLACES).flatMap(([place, ruling]) => (pointer.startsWith(place) ? [ruling] : []));
  return [...rulingsOfCode(code), ...about];
}

const ABOUT_PLACES: Readonly<Record<string, string>> = {
  '/content': 'R18',
  '/content/addon': 'R19',
  '/content/documents': 'R19',
  '/manifest/dependencies': 'R15',
  '/manifest/signature': 'R7',
};

describe.each(OPERATORS.map((operator) => [operator.description, operator] as const))(
  'the mutation "%s"',
  (_description, { applies, apply, effect, rulings }) => {
    it('is refused as it says, wherever it is made, and for the rulings that it names', async () => {
      let applied = 0;
      const behind = new Set<string>();
      for (const base of BASES) {
        const { text } = buildPackage(base);
        const target = targetOf(text);
        if (applies?.(target) === false) continue;
        for (let run = 0; run < someOf(80, 5); run++) {
          applied++;
          const document = apply(target, new Random(run));
          const report = await verify(document);
          for (const { code, pointer, severity } of report.issues)
            if (severity === 'error') for (const ruling of rulingsBehind(code, pointer)) behind.add(ruling);
          const failed = report.checks.structure === 'fail' ? ['structure'] : ['content_hash', 'package_hash'];
          if (effect === 'content or structure')
            expect(failed.map((check) => Reflect.get(report.checks, check))).not.toContain('pass');
          else expect({ run, document: report.checks }).toEqual({ run, document: checksAfter(effect, target.signed) });
        }
      }
      expect(applied).toBeGreaterThan(0);
      // A change at random need not break all of them here.
      if (effect !== 'content or structure') expect(rulings.filter((ruling) => !behind.has(ruling))).toEqual([]);
    });
  },
);
