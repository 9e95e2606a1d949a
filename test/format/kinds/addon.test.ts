import { describe, expect, it } from 'vitest';
import { type Grants, type Issue, type Policy, type Report, noSecrets, verify } from '../../../src/index.ts';
import { buildPackage } from '../../support/build.ts';

const TABLES = '[addon]\nname = "pkg"\nversion = "1.0.0"\n';
const WIRED = `${TABLES}[mcp]\ncommand = "demo"\n`;
/** In parts, so that nobody takes this file for one that leaks. */
const AWS_KEY = ['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('');
const RANDOM = ['q7Zt2', 'Lw9Xc4', 'Vb8Nm1', 'Kp6Rs3Yd'].join('');

function addon(toml: string, policies: readonly Policy[] = []): Promise<Report> {
  const content = JSON.stringify({ addon: { manifest_toml: toml } });
  return verify(buildPackage({ signed: true, manifest: { kind: 'addon' }, content }), { policies });
}

async function grants(toml: string, policies: readonly Policy[] = []): Promise<Grants> {
  return (await addon(toml, policies)).grants ?? expect.unreachable();
}

async function issues(toml: string): Promise<Issue[]> {
  return (await addon(toml)).issues;
}

describe('a dependency', () => {
  const withDependency = (name: string): string => `${WIRED}[[dependencies]]\nname = "${name}"\nversion_req = "1"\n`;

  it.each(['@/b', '@@a/b', '@a@/b', '@a/@b', '@a/', '@a', 'a', '@a/b/c', ''])('is not called %j', async (name) => {
    const report = await addon(withDependency(name));
    expect(report.checks.structure).toBe('fail');
    expect(report.issues.map(({ code }) => code)).toContain('addon_wrong_value');
  });

  it('is called @ns/name', async () => {
    expect((await addon(withDependency('@a/b'))).checks.structure).toBe('pass');
  });
});

describe('an issue', () => {
  it('points to the TOML, and names line, column and key in words', async () => {
    const [issue] = await issues(`# 😀\r\n${WIRED}\r\nargs = [\n  "a",\n  1]\n`);
    expect(issue).toMatchObject({
      code: 'addon_wrong_type',
      pointer: '/content/addon/manifest_toml',
      message: 'In `content.addon.manifest_toml`, line 8, column 1: `mcp.args[1]` must be a string.',
    });
    expect((await issues(`${WIRED}env = {"😀" = "x", é = 1}\n`))[0]?.message).toContain('column 19: A key is expected');
    expect((await issues(`${WIRED}env = {"😀" = "x", "é" = 1}\n`))[0]?.message).toContain(
      'line 6, column 19: `mcp.env.é` must',
    );
  });

  it('of several stands in the order of the lines', async () => {
    const found = await issues('[mcp]\ntransport = 1\n[[dependencies]]\n[addon]\nname = 2\nverified = true\n');
    expect(found.map(({ message }) => /line \d+/.exec(message)?.[0])).toEqual([
      'line 2',
      'line 3',
      'line 3',
      'line 4',
      'line 5',
      'line 6',
    ]);
  });

  it('has nothing of the TOML that a terminal would obey', async () => {
    for (const toml of [
      `${WIRED}env = {"\\e[2J\\u202e" = 1}\n`,
      `${WIRED}sha256 = "\\e[2J\\u202e"\n`,
      `${WIRED}[artifacts."\\u0007"]\n`,
      `${WIRED}"\\e[2J" = 1\n"\\e[2J" = 1\n`,
      `${WIRED}x = a\u202eb\n`,
    ]) {
      const text = JSON.stringify(await issues(toml));
      expect(text).not.toMatch(/\\u001b|\\u0007|[\u202e\u0007\u001b]/);
      expect(text).toContain('code');
    }
  });

  it('has no secret of the TOML where the policy forbids it', async () => {
    for (const toml of [
      `${WIRED}sha256 = "${AWS_KEY}"\n`,
      `${WIRED}env = {"${AWS_KEY}" = 1}\n`,
      `${WIRED}env.API_TOKEN = "{${RANDOM}"\n`,
      `${WIRED}x = ${AWS_KEY}\n`,
      `${WIRED}password = ${RANDOM}\n`,
      `${WIRED}${AWS_KEY} = 1\n${AWS_KEY} = 1\n`,
    ]) {
      const { issues: found } = await addon(toml, [noSecrets()]);
      expect(found.length).toBeGreaterThan(0);
      const text = JSON.stringify(found);
      expect([toml, text.includes(AWS_KEY.slice(0, 5)), text.includes(RANDOM.slice(0, 5))]).toEqual([
        toml,
        false,
        false,
      ]);
    }
  });
});

describe('grants', () => {
  it('are those of a program', async () => {
    expect(
      await grants(`${TABLES}
[mcp]
command = "demo-mcp"
args = ["serve", ""]
sha256 = "${'A'.repeat(64)}"
url = "https://not.used"
env = { TOKEN = "t", HOME = "h" }
headers = { NotUsed = "x" }
[capabilities]
network = "full"
env = ["GITHUB_TOKEN"]
exec = ["git"]
[install]
manager = "uv"
package = "demo"
version = "1.2.3"
verify = ["demo", "--version"]
[artifacts.x86_64-unknown-linux-gnu]
filename = "demo"
url = "https://example.com/demo"
sha256 = "${'B'.repeat(64)}"
[[dependencies]]
name = "@acme/skills"
version_req = "^0.2"
optional = true
`),
    ).toEqual({
      transport: 'stdio',
      command: 'demo-mcp',
      arguments: ['serve', ''],
      environment: ['TOKEN', 'HOME'],
      binarySha256: 'a'.repeat(64),
      url: null,
      headers: [],
      capabilities: { network: 'full', filesystem: 'read_only', environment: ['GITHUB_TOKEN'], exec: ['git'] },
      artifacts: [
        {
          platform: 'x86_64-unknown-linux-gnu',
          filename: 'demo',
          url: 'https://example.com/demo',
          sha256: 'b'.repeat(64),
        },
      ],
      install: { manager: 'uv', package: 'demo', version: '1.2.3', bin: '', verify: ['demo', '--version'] },
      dependencies: [{ name: '@acme/skills', range: '^0.2', optional: true }],
      omitted: {},
    });
  });

  it('are those of an endpoint', async () => {
    const toml = `${TABLES}[mcp]\ntransport = "http"\nurl = "https://e.com"\ncommand = "x"\nargs = ["a"]\nheaders = { A = "secret" }\n`;
    expect(await grants(toml)).toEqual({
      transport: 'http',
      command: null,
      arguments: [],
      environment: [],
      binarySha256: null,
      url: 'https://e.com',
      headers: ['A'],
      capabilities: null,
      artifacts: [],
      install: null,
      dependencies: [],
      omitted: {},
    });
  });

  it('tell capabilities that are empty from none', async () => {
    expect((await grants(`${WIRED}[capabilities]\n`)).capabilities).toEqual({
      network: 'none',
      filesystem: 'read_only',
      environment: [],
      exec: [],
    });
  });

  it('are null where the structure failed, and of another kind', async () => {
    expect((await addon('x')).grants).toBeNull();
    expect((await verify(buildPackage())).grants).toBeNull();
    expect((await verify('')).grants).toBeNull();
  });

  it('are bounded, with a count of what is left out', async () => {
    const many = (count: number, write: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => write(index)).join('');
    const toml = `${WIRED}args = [${many(105, () => '"a",')}]\nenv = {${many(101, (index) => `K${index} = "", `)}}\n[artifacts]\n${many(
      102,
      (index) => `t${index} = {filename = "a", url = "https://e", sha256 = "${'0'.repeat(64)}"}\n`,
    )}`;
    const found = await grants(toml);
    expect(found.omitted).toEqual({ arguments: 5, environment: 1, artifacts: 2 });
    expect([found.arguments.length, found.environment.length, found.artifacts.length]).toEqual([100, 100, 100]);
    const [long = ''] = (await grants(`${WIRED}args = ["${'x'.repeat(5000)}"]\n`)).arguments;
    expect(long).toBe(`${'x'.repeat(1024)}… (5000 characters)`);
  });

  it('are printable, and without secrets where the policy forbids them', async () => {
    const toml = `${WIRED}args = ["\\e[2J", "--api-key", "${RANDOM}", "--token=${RANDOM}", "${AWS_KEY}"]\n`;
    const plain = await grants(toml);
    expect(plain.arguments[0]).toBe('\\u{1b}[2J');
    expect(plain.arguments[4]).toBe(AWS_KEY);
    const text = JSON.stringify((await grants(toml, [noSecrets()])).arguments);
    expect(text).toContain('--api-key');
    for (const secret of [RANDOM, AWS_KEY])
      expect([secret, text.includes(secret.slice(0, 5))]).toEqual([secret, false]);
  });
});

describe('an add-on that is nothing but faults', () => {
  it('counts what is not listed, and warnings do not hide errors', async () => {
    const artifacts = Array.from(
      { length: 1500 },
      (_, index) => `[artifacts.t${index}]\nfilename = "a"\nurl = "http://e"\nsha256 = "${'0'.repeat(64)}"\n`,
    );
    const found = await issues(`${WIRED}${artifacts.join('')}[pricing]\nmodel = "never"\n`);
    expect(found.filter(({ code }) => code === 'addon_insecure_url').length).toBe(1000);
    expect(found.map(({ code }) => code)).toContain('addon_wrong_value');
    expect(found.at(-1)).toMatchObject({ code: 'issues_omitted', severity: 'warning' });
  });
});
