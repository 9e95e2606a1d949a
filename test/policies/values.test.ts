import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as sources from '../../src/index.ts';
import {
  type Policy,
  artifact,
  expected,
  indexed,
  knownSigners,
  locked,
  noSecrets,
  open,
  registry,
  signedBy,
  verify,
} from '../../src/index.ts';
import { recordFor } from '../support/signers.ts';
import { indexFor } from '../support/index-document.ts';
import { PUBLIC_KEY, buildPackage, sha256 } from '../support/build.ts';

const signed = buildPackage({ signed: true });
const FINGERPRINT = `sha256:${sha256(Buffer.from(PUBLIC_KEY, 'hex'))}`;
const OTHER = '11'.repeat(32);
const LOCK = `[[package]]\nname = "@ns/pkg"\nversion = "1.0.0"\nartifact_sha256 = "${sha256(signed)}"\n`;
const BRAND = Symbol.for('@ctxpkg/verify/policy');

/** One of each kind. */
const EACH = {
  signed_by: () => signedBy(PUBLIC_KEY),
  artifact: () => artifact(sha256(signed)),
  locked: () => locked(LOCK),
  expected: () => expected({ name: '@ns/pkg', range: '^1' }),
  indexed: () => indexed(indexFor(signed)),
  known_signers: () => knownSigners(recordFor('@ns')),
  registry: () => registry(),
  no_secrets: () => noSecrets(),
} satisfies Record<sources.PolicyName, () => Policy>;

async function messageOf(policies: unknown): Promise<string> {
  const messages = await Promise.all(
    [verify, open].map((entry) => entry(signed, { policies: policies as Policy[] }).then(() => '', String)),
  );
  expect(messages[0]).toBe(messages[1]);
  return messages[0] ?? '';
}

describe('policies', () => {
  it('are reported in the order in which they were asked for, and so are their issues', async () => {
    const policies = [noSecrets(), locked(''), signedBy(OTHER), artifact(OTHER)];
    for (const asked of [policies, policies.toReversed()]) {
      const report = await verify(signed, { policies: asked });
      const names =
        asked === policies
          ? ['no_secrets', 'locked', 'signed_by', 'artifact']
          : ['artifact', 'signed_by', 'locked', 'no_secrets'];
      expect(Object.keys(report.policies)).toEqual(names);
      expect(report.issues.map(({ source }) => source)).toEqual(names.filter((name) => name !== 'no_secrets'));
      expect(report).toMatchObject({ valid: true, accepted: false });
    }
  });

  it.each(Object.entries(EACH))('can be used again and again: %s', async (name, make) => {
    const policies = [make()];
    const reports = await Promise.all([1, 2, 3].map(() => verify(signed, { policies })));
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[2]).toEqual(reports[0]);
    expect(Object.keys(reports[0]?.policies ?? {})).toEqual(name === 'registry' ? ['registry', 'no_secrets'] : [name]);
  });

  it('show nothing of what is in them, and cannot be changed', () => {
    for (const make of Object.values(EACH)) {
      const policy = make();
      expect([Object.keys(policy), JSON.stringify(policy), Object.isFrozen(policy)]).toEqual([[], '{}', true]);
    }
  });
});

describe('a policy that is there twice', () => {
  it.each([
    ['signed_by', 'The policy signed_by occurs twice. Pass all keys to one: signedBy([a, b]).'],
    ['artifact', 'The policy artifact occurs twice. A document has one SHA-256.'],
    ['locked', 'The policy locked occurs twice. Put the entries of both lock files into one text.'],
    ['registry', 'The policy registry occurs twice. Pass all options to one: registry({ publishAs, accept }).'],
    ['no_secrets', 'The policy no_secrets occurs twice. Pass noSecrets() once; registry() has it already.'],
  ] as const)('is refused, and the error says how to write it: %s', async (name, sentence) => {
    const make = EACH[name];
    const one = make();
    for (const policies of [
      [make(), make()],
      [one, one],
      [
        make(),
        ...Object.entries(EACH)
          .filter(([other]) => !['registry', 'no_secrets', name].includes(other))
          .map(([, other]) => other()),
        make(),
      ],
    ]) {
      expect(await messageOf(policies)).toBe(`TypeError: ${sentence}`);
    }
  });

  it('is one where the registry has it in it, in either order', async () => {
    for (const policies of [
      [registry(), noSecrets()],
      [noSecrets(), registry()],
      [noSecrets(), signedBy(PUBLIC_KEY), registry({ publishAs: '@ns/pkg@1.0.0' })],
    ]) {
      expect(await messageOf(policies)).toBe(
        'TypeError: The policy no_secrets occurs twice. Pass noSecrets() once; registry() has it already.',
      );
    }
  });
});

describe('what is no policy', () => {
  const HOW = 'not a policy. Make one with a function such as signedBy or locked.';

  it.each<[string, unknown, string]>([
    ['an object of somebody else', { name: 'signed_by', check: () => {} }, 'another object'],
    ['what a policy was before', { signers: [PUBLIC_KEY] }, 'another object'],
    ['a promise of one', Promise.resolve(noSecrets()), 'another object'],
    ['a list of them', [noSecrets()], 'another object'],
    ['what inherits from one', Object.create(noSecrets()), 'another object'],
    [
      'what took its members, of which there are none to see',
      { ...(JSON.parse(JSON.stringify(noSecrets())) as object) },
      'another object',
    ],
    ['a brand that says nothing', { [BRAND]: undefined }, 'another object'],
    ['a brand that is text', { [BRAND]: 'signed_by' }, 'another object'],
    ['a function that was not called', noSecrets, 'a function; call it'],
    [
      'a function that looks like a policy',
      Object.assign(() => {}, { [BRAND]: { version: 1, rules: [] } }),
      'a function; call it',
    ],
    ['a key', PUBLIC_KEY, PUBLIC_KEY],
    ['a name', 'no_secrets', 'no_secrets'],
    ['a symbol', Symbol('x'), 'Symbol(x)'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['false, of a condition that did not hold', false, 'false'],
  ])('is refused, and said to be what it is: %s', async (_what, value, given) => {
    expect(await messageOf([value])).toBe(`TypeError: policies[0] is ${given}, ${HOW}`);
    expect(await messageOf([signedBy(PUBLIC_KEY), value])).toBe(`TypeError: policies[1] is ${given}, ${HOW}`);
  });

  it('is a hole, also where a prototype would fill it', async () => {
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
    const holes = [, noSecrets()];
    Object.defineProperty(Array.prototype, '0', { value: noSecrets(), configurable: true, writable: true });
    try {
      expect(await messageOf(holes)).toBe(`TypeError: policies[0] is undefined, ${HOW}`);
    } finally {
      Reflect.deleteProperty(Array.prototype, '0');
    }
  });

  it('is anything, where Object.prototype has the brand', async () => {
    Object.defineProperty(Object.prototype, BRAND, { value: { version: 1, rules: [] }, configurable: true });
    try {
      expect(await messageOf([{}])).toBe(`TypeError: policies[0] is another object, ${HOW}`);
    } finally {
      Reflect.deleteProperty(Object.prototype, BRAND);
    }
  });
});

describe('a policy of another copy of the library', () => {
  it.each([0, 2, 1.5, '1', undefined, null, NaN])('is refused, where its version is %s', async (version) => {
    const rules: unknown = Reflect.get(Reflect.get(noSecrets(), BRAND) as object, 'rules');
    const foreign = Object.freeze({ [BRAND]: { version, rules } });
    expect(await messageOf([foreign])).toBe(
      'TypeError: policies[0] was made by another version of @ctxpkg/verify. Import verify and the policies from the same one.',
    );
  });

  it('works between the sources, the ESM and the CommonJS, every way', async () => {
    const required = createRequire(import.meta.url)('../../dist/cjs/index.js') as typeof sources;
    const esm = (await import('../../dist/esm/index.js' as string)) as typeof sources;
    expect(new Set([required.verify, esm.verify, verify]).size).toBe(3);
    const copies = [sources, required, esm];
    const documents = [
      signed,
      buildPackage(),
      buildPackage({ content: `{"password":"${['q8Zr3vLx', 'T5nWb2Yk', 'J7mPd4Hs', 'G6fC'].join('')}"}` }),
      '{',
    ];
    for (const document of documents) {
      const reports = new Set<string>();
      for (const { verify: verifyByCopy } of copies) {
        for (const maker of copies) {
          const policies = [
            maker.signedBy({ tester: PUBLIC_KEY }),
            maker.artifact(sha256(signed)),
            maker.locked(LOCK),
            maker.registry({ publishAs: '@ns/pkg@1.0.0' }),
          ];
          reports.add(JSON.stringify(await verifyByCopy(document, { policies })));
        }
        await expect(verifyByCopy(document, { policies: [required.noSecrets(), esm.registry()] })).rejects.toThrow(
          'The policy no_secrets occurs twice.',
        );
      }
      expect(reports.size).toBe(1);
    }
  });

  it('may come in an array of another realm', async () => {
    const policies = runInNewContext('Array.from({ length: 1 })') as Policy[];
    policies[0] = signedBy(OTHER);
    expect(await verify(signed, { policies })).toMatchObject({ accepted: false, policies: { signed_by: 'fail' } });
  });
});

describe('what a caller passes is read once', () => {
  /** Gives the value the first time, and then something else; counts how often each is read. */
  function once<T extends object>(target: T, reads: Map<string | symbol, number>, afterwards: unknown): T {
    return new Proxy(target, {
      get(object, name, receiver) {
        reads.set(name, (reads.get(name) ?? 0) + 1);
        return reads.get(name) === 1 ? (Reflect.get(object, name, receiver) as unknown) : afterwards;
      },
    });
  }

  it('the list of policies, its length and each element', async () => {
    const reads = new Map<string | symbol, number>();
    const policies = once([signedBy(OTHER), noSecrets()], reads, 0);
    expect(await verify(signed, { policies })).toMatchObject({
      accepted: false,
      policies: { signed_by: 'fail', no_secrets: 'pass' },
    });
    expect(Object.fromEntries(reads)).toEqual({ length: 1, 0: 1, 1: 1 });
  });

  it('a policy behind a proxy, and what is in it', async () => {
    const reads = new Map<string | symbol, number>();
    const policy = new Proxy(
      Object.defineProperty({}, BRAND, {
        configurable: true,
        get: () => once(Reflect.get(signedBy(OTHER), BRAND) as object, reads, []),
      }),
      {
        get(object, name, receiver) {
          reads.set(name, (reads.get(name) ?? 0) + 1);
          return Reflect.get(object, name, receiver) as unknown;
        },
      },
    ) as Policy;
    expect(await verify(signed, { policies: [policy] })).toMatchObject({
      accepted: false,
      policies: { signed_by: 'fail' },
    });
    expect([...reads.values()]).toEqual([1, 1, 1]);
  });

  it('a getter of an element, which gives another policy the next time', async () => {
    let reads = 0;
    const policies = Object.defineProperty([noSecrets()], '0', {
      get: () => (reads++ === 0 ? signedBy(OTHER) : signedBy(PUBLIC_KEY)),
    });
    expect(await verify(signed, { policies })).toMatchObject({ accepted: false });
    expect(reads).toBe(1);
  });

  it('keys and their names, when the policy is made', async () => {
    let reads = 0;
    const keys = {
      get company(): string {
        return reads++ === 0 ? OTHER : PUBLIC_KEY;
      },
    };
    const policies = [signedBy(keys)];
    expect(reads).toBe(1);
    expect(await verify(signed, { policies })).toMatchObject({ accepted: false });
    expect(reads).toBe(1);
  });

  it('what registry is to publish as', async () => {
    const reads = new Map<string | symbol, number>();
    const policies = [registry(once({ publishAs: '@ns/other@1.0.0' }, reads, undefined))];
    const { issues } = await verify(signed, { policies });
    expect(issues.map(({ code }) => code)).toContain('publish_name_mismatch');
    expect([...reads.values()]).toEqual([1]);
  });

  it('a list that lies about its elements by its methods', async () => {
    class Lying extends Array<Policy> {
      // biome-ignore lint/correctness/useYield: it has no values, whatever the array has
      override *[Symbol.iterator](): ArrayIterator<Policy> {
        return undefined;
      }
    }
    expect(await verify(signed, { policies: Lying.of(signedBy(OTHER)) })).toMatchObject({
      accepted: false,
      policies: { signed_by: 'fail' },
    });
  });

  it('throws what a getter throws, and verifies nothing', async () => {
    const policies = Object.defineProperty([noSecrets()], '0', {
      get: () => {
        throw new RangeError('no');
      },
    });
    await expect(verify(signed, { policies })).rejects.toThrow(new RangeError('no'));
  });
});

describe('signedBy', () => {
  const named = async (keys: Parameters<typeof signedBy>[0], document = signed): Promise<string | null | undefined> => {
    const { signer, policies, accepted } = await verify(document, { policies: [signedBy(keys)] });
    expect(accepted).toBe(policies.signed_by === 'pass');
    return signer?.name;
  };

  it.each<[string, Parameters<typeof signedBy>[0], string | null]>([
    ['a key', PUBLIC_KEY, null],
    ['a key in capitals', PUBLIC_KEY.toUpperCase(), null],
    ['a fingerprint', FINGERPRINT, null],
    ['a list', [OTHER, PUBLIC_KEY], null],
    ['names', { other: OTHER, company: PUBLIC_KEY }, 'company'],
    ['names of fingerprints', { other: OTHER, company: FINGERPRINT }, 'company'],
    ['a mixture', [OTHER, { company: PUBLIC_KEY }, FINGERPRINT], 'company'],
    ['several objects', [{ other: OTHER }, { company: PUBLIC_KEY }], 'company'],
    ['the same key twice', [PUBLIC_KEY, PUBLIC_KEY], null],
    ['the same key twice, by one name', [{ company: PUBLIC_KEY }, { company: PUBLIC_KEY.toUpperCase() }], 'company'],
    ['the same key with a name and without', [{ company: PUBLIC_KEY }, PUBLIC_KEY], 'company'],
    ['the same key without a name and with one', [PUBLIC_KEY, { company: PUBLIC_KEY }], 'company'],
    ['two keys of one name', [{ company: OTHER }, { company: PUBLIC_KEY }], 'company'],
    ['a key and its fingerprint', [PUBLIC_KEY, FINGERPRINT], null],
    ['a key, and its fingerprint by name', [PUBLIC_KEY, { company: FINGERPRINT }], 'company'],
    [
      'a key and its fingerprint by two names, of which the key’s counts',
      [{ fingerprint: FINGERPRINT }, { key: PUBLIC_KEY }],
      'key',
    ],
    ['a frozen list', Object.freeze([PUBLIC_KEY]), null],
    [
      'an object without a prototype',
      Object.assign(Object.create(null) as Record<string, string>, { company: PUBLIC_KEY }),
      'company',
    ],
    [
      'names that mean something elsewhere',
      JSON.parse(`{"__proto__":"${PUBLIC_KEY}"}`) as Record<string, string>,
      '__proto__',
    ],
  ])('takes %s', async (_what, keys, name) => {
    expect(await named(keys)).toBe(name);
    expect((await verify(signed, { policies: [signedBy(keys)] })).accepted).toBe(true);
  });

  it('names only known keys that did sign', async () => {
    expect(await named({ company: OTHER })).toBeNull();
    expect(await named({ company: PUBLIC_KEY }, buildPackage())).toBeUndefined();
    expect((await verify(signed)).signer).toMatchObject({ name: null });
    expect((await verify(signed, { policies: [noSecrets()] })).signer).toMatchObject({ name: null });
  });

  it('does not take names from a prototype', async () => {
    Object.defineProperty(Object.prototype, 'company', {
      value: PUBLIC_KEY,
      configurable: true,
      enumerable: true,
      writable: true,
    });
    try {
      expect(() => signedBy({})).toThrow(RangeError);
      expect(await named({ other: OTHER })).toBeNull();
    } finally {
      Reflect.deleteProperty(Object.prototype, 'company');
    }
  });
});
