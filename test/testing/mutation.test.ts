import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { RFC8032_TEST_1024 } from '../../src/testing/keys.ts';
import { type PackageOptions, buildPackage } from '../../src/testing/build-package.ts';
import { targetOf } from '../../src/testing/mutation/edit.ts';
import { OPERATORS } from '../../src/testing/mutation/mutation.ts';
import { checksAfter } from '../../src/testing/mutation/operator.ts';
import { Random } from '../../src/testing/random.ts';
import { graph, node } from '../support/build.ts';
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
  { kind: 'addon', content: { addon: { manifest_toml: 'x' } }, seed, whitespace: { seed: 1 }, escapes: { seed: 2 } },
  { kind: 'grammar', content: { 'a/b': ['é😀', '\u0000'], '': {} } },
];

describe.each(OPERATORS.map((operator) => [operator.description, operator] as const))(
  'the mutation "%s"',
  (_description, { applies, apply, effect }) => {
    it('is refused as it says, wherever it is made', async () => {
      let applied = 0;
      for (const base of BASES) {
        const { text } = buildPackage(base);
        const target = targetOf(text);
        if (applies?.(target) === false) continue;
        for (let run = 0; run < 80; run++) {
          applied++;
          const document = apply(target, new Random(run));
          const report = await verify(document);
          const failed = report.checks.structure === 'fail' ? ['structure'] : ['content_hash', 'package_hash'];
          if (effect === 'content or structure')
            expect(failed.map((check) => Reflect.get(report.checks, check))).not.toContain('pass');
          else expect({ run, document: report.checks }).toEqual({ run, document: checksAfter(effect, target.signed) });
        }
      }
      expect(applied).toBeGreaterThan(0);
    });
  },
);
