import { describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import type { Io } from '../../../src/cli/io.ts';
import { NotAcceptedError, noSecrets, registry, verify } from '../../../src/index.ts';
import { drawn } from './examples/example.ts';
import type { SecretRuleId } from '../../../src/policies/no-secrets/index.ts';
import { concealSecrets } from '../../../src/policies/no-secrets/index.ts';
import { buildManifest } from '../../support/build.ts';
import { EVERYTHING } from '../../support/effort.ts';

/** A text with a secret, and the parts of it that were drawn at random: of none may five characters be shown. */
interface Sample {
  readonly text: string;
  readonly variable: readonly string[];
}

const sample = (before: string, variable: string, after = ''): Sample => ({
  text: before + variable + after,
  variable: [variable],
});
const TEAM = '263594206564-2343594206574';
const HEADER = 'eyJhbGciOiJIUzI1NiIs' + 'InR5cCI6IkpXVCJ9';
const PAYLOAD = 'eyJzdWIiOiI0NzExIiwi' + 'aWF0IjoxNzYwMDAwMDAwfQ';
const LINES = [drawn(64), drawn(64, 9), drawn(50, 40)];
const BEGIN = '-----BEGIN ' + 'RSA PRIVATE' + ' KEY-----\n';

const SAMPLES: Readonly<Record<SecretRuleId, readonly Sample[]>> = {
  anthropic_key: [sample('sk' + '-ant-api03-', drawn(93))],
  assigned_secret: [
    sample('api_key = "', drawn(28, 11), '"'),
    sample('PASSWORD=', drawn(24, 3)),
    sample('{"token":"', drawn(40, 5), '\\"more"}'),
  ],
  aws_access_key_id: [sample('AK' + 'IA', 'QYLPMN5HFIQR7XYA')],
  database_password: [
    sample('postgres' + '://app:', 'Xk29sLq7vB', '@db.company.net/app'),
    // The first @ is not where the password ends.
    sample('mysql' + '://root:', 'Xk29@sLq7vB0', '@db/app'),
    sample('Server=db;User Id=sa;Password=', 'Xk29sLq7vB', ';'),
  ],
  github_token: [sample('ghp' + '_', drawn(36)), sample('ghr' + '_', 'Zq7' + drawn(90, 2) + drawn(90) + drawn(90, 3))],
  gitlab_token: [sample('glpat' + '-', drawn(20))],
  json_web_token: [{ text: `${HEADER}.${PAYLOAD}.${drawn(43)}`, variable: [PAYLOAD, drawn(43)] }],
  npm_token: [sample('npm' + '_', drawn(36, 6))],
  openai_key: [sample('sk' + '-proj-', drawn(74) + 'T3Blbk' + 'FJ' + drawn(74, 20))],
  private_key: [
    { text: `${BEGIN}${LINES.join('\n')}\n-----END RSA PRIVATE` + ' KEY-----', variable: LINES },
    // Cut off.
    { text: `${BEGIN}${LINES.join('\n')}`, variable: LINES },
  ],
  registry_token: [sample('ctxp' + '_', drawn(43, 2))],
  slack_token: [sample('xoxd' + '-', drawn(40, 7), '%2B'), sample(`xoxb` + `-${TEAM}-`, drawn(24))],
  slack_webhook: [sample('https://hooks.' + 'slack.com/services/T0A9K2M4X/B07QW3ER5T6/', drawn(24))],
  stripe_live_key: [sample('sk' + '_live_', drawn(24, 8))],
  url_password: [sample('https' + '://app:', 'Xk29sLq7vB', '@company.net')],
};

/** Around a secret: nothing; what puts it across the place where a text is cut; and what has to be escaped. */
const AROUND: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `${'x'.repeat(73)} ${text}`,
  (text) => `${'x'.repeat(50)} ${text} and more`,
  (text) => `${'x'.repeat(250)} ${text}`,
  (text) => `\u001b[31m${text}\u0007\u2028`,
  (text) => `a/b~c "${text}"`,
];

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const GRAPH = {
  format: 'ctxpkg-graph-v2',
  nodes: [
    {
      id: 'a',
      type: 'fact',
      content: 'c',
      activation: 0.5,
      file_path: 'x',
      created_at: '2026-01-15T09:30:00Z',
      line_start: 1,
    },
    { id: 'a', type: 'fact', content: 'c' },
  ],
  edges: [{ from: 'a', to: 'b', type: 't', weight: 1, coactivations: 2, metadata: 'm' }],
};
const FILES = {
  files: [
    { path: 'b', sha256: DIGEST, encoding: 'zstd+base64', body: 'QQ==' },
    { path: 'a', sha256: DIGEST, encoding: 'zstd+base64', body: 'QQ==' },
  ],
};

/** Documents with every member that the format knows. */
function templates(): Json[] {
  const manifest = {
    author: 'a',
    scope: 's',
    updated_at: '2026-01-15T09:30:00Z',
    visibility: 'public',
    conformance_level: 1,
    tags: ['t'],
    dependencies: [{ name: 'n', version_req: '1', optional: true }],
    compatibility: { min_lean_ctx_version: '1', target_languages: ['x'], agents: {} },
    stats: { knowledge_facts: 1, compression_ratio: 0.5 },
    graph_summary: { node_count: 2, freshness: '2025-01-15T09:30:00Z' },
    marketplace: { categories: ['c'], license: 'l' },
    vendor: { password: 'x' },
  };
  const make = (
    parts: { name?: string; version?: string; schemaVersion?: 1 | 2; signed?: boolean; manifest?: object },
    content: Json,
  ): Json =>
    ({
      manifest: buildManifest({
        ...parts,
        content: JSON.stringify(content),
        manifest: { ...manifest, ...parts.manifest },
      }),
      content,
    }) as Json;
  return [
    make({ signed: true }, { context_graph: GRAPH, x: { secrets: [{ key: 'k', value: 'v' }] } }),
    make(
      { schemaVersion: 1, manifest: { layers: ['knowledge', 'patterns', 'x'] } },
      { knowledge: { facts: [], patterns: [], insights: [], exported_at: 'e' } },
    ),
    make({ manifest: { kind: 'skills' } }, { documents: FILES }),
    make({ manifest: { kind: 'addon' } }, { addon: { manifest_toml: 'a = 1' } }),
  ];
}

/** What `JSON.stringify` cannot write, and what it writes in its place. */
const TWICE = '@twice@';

type Place = (text: string) => Json;

/** Puts a text into the document in the place of a value, in that of a name, or as the name of one more member, for each there is. */
function* places(value: Json): Generator<Place> {
  yield (text) => text;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const elements = value as readonly Json[];
    for (const [index, element] of elements.entries())
      for (const place of places(element)) yield (text) => elements.with(index, place(text));
    return;
  }
  const members = Object.entries(value as { readonly [name: string]: Json });
  const withMembers = (...more: [string, Json][]): Json => Object.fromEntries([...members, ...more]);
  yield (text) => withMembers([text, 1]);
  yield (text) => withMembers([text, { a: TWICE }]);
  yield (text) => withMembers(['password', { [text]: { [text]: TWICE } }], ['key', 'api_token']);
  for (const [index, [name, inner]] of members.entries()) {
    yield (text) => Object.fromEntries(members.with(index, [text, inner]));
    for (const place of places(inner)) yield (text) => Object.fromEntries(members.with(index, [name, place(text)]));
  }
}

function write(document: Json): string {
  return JSON.stringify(document).replaceAll(`:"${TWICE}"`, ':1,"a":1,"a":2').replaceAll('{"a":1,', '{');
}

function leakedBy(output: string, { variable }: Sample): string | null {
  for (const part of variable) {
    for (let start = 0; start + 5 <= part.length; start++)
      if (output.includes(part.slice(start, start + 5))) return part.slice(start, start + 5);
  }
  return null;
}

async function outputOf(document: string, args: readonly string[]): Promise<string> {
  let text = '';
  const output = { write: async (more: string) => void (text += more), isTerminal: false, columns: 40 };
  const io: Io = {
    stdout: output,
    stderr: output,
    stdin: (async function* () {
      yield Buffer.from(document);
    })(),
    env: {},
  };
  await main([...args, '-'], io);
  return text;
}

const FORMATS: readonly string[] = ['text', 'json', 'github', 'sarif'];

describe('where secrets are asked for, five characters of one are shown nowhere', () => {
  it.each(Object.entries(SAMPLES))('%s', async (rule, samples) => {
    // Each rule begins elsewhere, so that together they try every way to stand at every place.
    let count = Object.keys(SAMPLES).indexOf(rule);
    // Prime to the other steps below, so that these are tried all the same.
    const step = EVERYTHING ? 1 : 19;
    for (const sample of samples) {
      for (const template of templates()) {
        for (const place of places(template)) {
          if (++count % step !== 0) continue;
          const text = write(place(AROUND[count % AROUND.length]?.(sample.text) ?? ''));
          // Every so often also what ends too early, and what goes on behind the end.
          const given = count % 7 === 0 ? text.slice(0, -3) : count % 11 === 0 ? `${text}x` : text;
          const report = await verify(given, {
            policies: [count % 2 === 0 ? noSecrets() : registry({ publishAs: '@ns/other@2.0.0' })],
          });
          let output = JSON.stringify(report) + new NotAcceptedError(report).message;
          if (count % 43 < 4) output += await outputOf(given, ['--secrets', '--format', FORMATS[count % 43] ?? '']);
          const leaked = leakedBy(output, sample);
          if (leaked !== null) expect.unreachable(`${leaked} is shown of ${given}`);
        }
      }
    }
    expect(count).toBeGreaterThan(500);
  });

  it.each<[where: string, document: (value: string) => object]>([
    ['the whole content, by the name of a sibling', (content) => ({ manifest: {}, content, key: 'api_token' })],
    [
      'a signature, by the name of a sibling',
      (value) => ({
        manifest: {
          ...buildManifest({ signed: true }),
          signature: { algorithm: 'ed25519', public_key: '', value, key: 'client_secret' },
        },
        content: {},
      }),
    ],
    [
      'a name under a name',
      (value) => ({
        manifest: { ...buildManifest(), secrets: 1 },
        content: { passwords: [{ value: { [value]: { a: TWICE } } }] },
      }),
    ],
  ])('a secret that is known by its surroundings alone: %s', async (_where, document) => {
    for (const value of [drawn(28, 11), `${drawn(28, 11)} ${drawn(9, 70)}`, `${drawn(28, 11)}"${drawn(9, 70)}`]) {
      const report = JSON.stringify(await verify(write(document(value) as Json), { policies: [noSecrets()] }));
      expect(report).toContain(`${drawn(4, 11)}…`);
      expect(leakedBy(report, { text: value, variable: value.split(/[ "]/) })).toBeNull();
    }
  });
});

describe('the concealment', () => {
  it('leaves a text without secrets as it is', () => {
    for (const text of ['', 'a', 'Rotate tokens every 15 minutes.', 'x'.repeat(1000)])
      expect(concealSecrets(text)).toBe(text);
  });

  it('shows the text around secrets, up to white space', () => {
    const [first, second] = ['ghp' + '_' + drawn(36), 'glpat' + '-' + drawn(20)];
    expect(concealSecrets(`a ${first}, ${second} z`)).toBe('a ghp_… glpa… z');
    expect(concealSecrets(`(${first}),(${second}) z`)).toBe('(ghp_… z');
    expect(concealSecrets(`password="${drawn(20, 40)}-${first}" z`)).toBe(`password="${drawn(4, 40)}… z`);
  });
});
