import { describe, expect, it } from 'vitest';
import { type Issue, noSecrets, registry, verify } from '../../../src/index.ts';
import { buildPackage } from '../../support/build.ts';
import { VECTORS, readVector, readVerdicts } from '../../support/vectors.ts';
import { EXAMPLES, textAndName } from './examples/examples.ts';
import { readdirSync } from 'node:fs';

// In parts, so that nobody takes this file for one that leaks.
const AWS = ['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('');
const RANDOM = ['q8Zr3vLx', 'T5nWb2Yk', 'J7mPd4Hs', 'G6fC'].join('');

async function secretsOf(content: string, manifest: Record<string, unknown> = {}): Promise<Issue[]> {
  const report = await verify(buildPackage({ content, manifest }), { policies: [noSecrets()] });
  expect(report.checks.structure).toBe('pass');
  const issues = report.issues.filter(({ source }) => source === 'no_secrets');
  expect(report.policies).toEqual({ no_secrets: issues.length === 0 ? 'pass' : 'fail' });
  expect(report.accepted).toBe(issues.length === 0);
  return issues;
}

const pointers = (issues: readonly Issue[]): string[] => issues.map(({ pointer }) => pointer);

describe('the policy noSecrets', () => {
  it('looks into strings of the content and the manifest, known members and unknown ones', async () => {
    const issues = await secretsOf(`{"x":{"y":["a","see ${AWS}, please"]}}`, {
      description: AWS,
      provenance: { tool: 'x', tool_version: AWS },
      extra: { z: AWS },
    });
    expect(pointers(issues).sort()).toEqual([
      '/content/x/y/1',
      '/manifest/description',
      '/manifest/extra/z',
      '/manifest/provenance/tool_version',
    ]);
    for (const issue of issues) {
      expect(issue).toMatchObject({ source: 'no_secrets', code: 'secret_found', severity: 'error', actual: 'AKIA…' });
      expect(JSON.stringify(issue)).not.toContain(AWS.slice(0, 5));
    }
  });

  it('reads a text after its escapes are resolved', async () => {
    const escaped = [...AWS].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    expect(pointers(await secretsOf(`{"x":"${escaped}"}`))).toEqual(['/content/x']);
    expect(pointers(await secretsOf(`{"x":"export KEY=1\\n${AWS}\\n"}`))).toEqual(['/content/x']);
  });

  it('takes the name of a member for the name of what is assigned, through arrays as well', async () => {
    expect(
      pointers(await secretsOf(`{"api_key":"${RANDOM}","note":"${RANDOM}","client_secret":["${RANDOM}"]}`)),
    ).toEqual(['/content/api_key', '/content/client_secret/0']);
  });

  it('takes the key of a fact for the name of its value', async () => {
    const fact = (key: string): string =>
      `{"x":{"facts":[{"value":"${RANDOM}","category":"c","key":${JSON.stringify(key)}}]}}`;
    expect(pointers(await secretsOf(fact('api_token')))).toEqual(['/content/x/facts/0/value']);
    expect(pointers(await secretsOf(fact('build_id')))).toEqual([]);
  });

  it('finds a secret that is a name, and shows its first four characters in the pointers of what stands below', async () => {
    const issues = await secretsOf(`{"x":{"${AWS}":{"y":"${AWS}"}}}`);
    expect(pointers(issues)).toEqual(['/content/x', '/content/x/AKIA…/y']);
    expect(JSON.stringify(issues)).not.toContain(AWS.slice(0, 5));
  });

  it('prints it nowhere else in the report either', async () => {
    const dangling = `{"context_graph":{"format":"ctxpkg-graph-v2","nodes":[],"edges":[{"from":"${AWS}","to":"b","type":"t"}]}}`;
    for (const options of [
      { manifest: { [AWS]: { a: 1 } }, content: dangling },
      { name: `@ns/${AWS}` },
      { manifest: { visibility: AWS } },
    ]) {
      const text = JSON.stringify(
        await verify(buildPackage(options), { policies: [registry({ publishAs: `@ns/${AWS}@1.0.0` })] }),
      );
      expect(text).toContain('AKIA…');
      expect(text).not.toContain(AWS.slice(0, 5));
    }
  });

  it.each([
    [`{"settings":[{"name":"DB_PASSWORD","value":"${RANDOM}"}]}`, '/content/settings/0/value'],
    [`{"password":{"value":"${RANDOM}"}}`, '/content/password/value'],
    [`{"passwords":[{"v":"${RANDOM}"}]}`, '/content/passwords/0/v'],
    [`{"properties":{"apiKey":{"type":"string","default":"${RANDOM}"}}}`, '/content/properties/apiKey/default'],
    [`{"x":"\\u001b[32m${AWS}\\u001b[0m"}`, '/content/x'],
  ])('finds what is named by its surroundings: %#', async (content, pointer) => {
    expect(pointers(await secretsOf(content))).toEqual([pointer]);
  });

  it.each(Object.entries(EXAMPLES))(
    'refuses a package with a secret of the rule %s, and accepts its look-alikes',
    async (_rule, { positive, negative }) => {
      const content = (example: (typeof positive)[number]): string => {
        const [text, name] = textAndName(example);
        return JSON.stringify({ x: { [name]: text } });
      };
      for (const example of positive)
        expect([example, ...(await secretsOf(content(example)))].length).toBeGreaterThan(1);
      for (const example of negative) expect([example, ...(await secretsOf(content(example)))]).toEqual([example]);
    },
  );

  it('lists what it can and counts the rest', async () => {
    const issues = await secretsOf(`{"x":["${Array(1500).fill(AWS).join(' ')}","${AWS}"]}`);
    expect(issues.at(-1)).toMatchObject({ code: 'issues_omitted', severity: 'error' });
    expect(issues.at(-1)?.message).toContain('1400 more errors');
  });

  it('raises no alarm on any vector', async () => {
    const files = [
      ...readVerdicts('golden/verdicts.jsonl').map(({ file }) => `golden/${file}`),
      ...readVerdicts('reference-written/verdicts.jsonl').map(({ file }) => `reference-written/${file}`),
      ...readdirSync(`${VECTORS}corpus/docs`).map((file) => `corpus/docs/${file}`),
    ];
    expect(files.length).toBeGreaterThan(900);
    const alarms: string[] = [];
    let scanned = 0;
    for (const file of files) {
      const { policies } = await verify(readVector(file), { policies: [noSecrets()] });
      if (policies.no_secrets === 'pass') scanned++;
      if (policies.no_secrets === 'fail') alarms.push(file);
    }
    expect(alarms).toEqual([]);
    expect(scanned).toBeGreaterThan(300);
  });
});

describe('a report', () => {
  const KEYS = ['QZ7NDLFW3VRTB2XK', '7NDLFWQZ3VRTB2XK'].map((end) => `AKIA${end}`);

  it('shows of several secrets in one text the first four characters each', async () => {
    const name = `a ${KEYS[0]} and ${KEYS[1]} z`;
    const { unauthenticated, issues } = await verify(buildPackage({ manifest: { [name]: 1 } }), {
      policies: [noSecrets()],
    });
    expect(unauthenticated.at(-1)).toBe('a AKIA… and AKIA… z');
    const found = { source: 'no_secrets', code: 'secret_found', pointer: '/manifest', actual: 'AKIA…' };
    expect(issues).toMatchObject([
      { source: 'structure', code: 'unknown_member', pointer: `/manifest/a AKIA… and AKIA… z` },
      found,
      found,
    ]);
  });

  it('shows no secret of more than are listed', async () => {
    const name = Array.from({ length: 300 }, () => KEYS[0]).join(' ');
    const report = JSON.stringify(await verify(buildPackage({ manifest: { [name]: 1 } }), { policies: [noSecrets()] }));
    expect(report).toContain('AKIA');
    expect(report).not.toContain(KEYS[0]);
  });
});
