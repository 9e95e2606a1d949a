import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * As much of Vitest as the tests use, so that they can be collected and run one by one within a process that lives on:
 * Vitest starts a worker and loads all modules for each run, which for ten thousand mutants takes many hours.
 *
 * @param {string} root - a folder with node_modules, whose `expect` and spies are Vitest's own
 */
export async function createVitest(root) {
  const { resolve } = createRequire(createRequire(`${root}/package.json`).resolve('vitest/package.json'));
  const load = (name) => import(pathToFileURL(resolve(name)).href);
  const [chai, expectations, { spyOn, fn, restoreAllMocks }] = await Promise.all([
    load('chai'),
    load('@vitest/expect'),
    load('@vitest/spy'),
  ]);
  return { expect: createExpect(chai, expectations), spyOn, fn, restoreAllMocks };
}

function createExpect(
  chai,
  {
    ASYMMETRIC_MATCHERS_OBJECT,
    GLOBAL_EXPECT,
    JestAsymmetricMatchers,
    JestChaiExpect,
    JestExtend,
    customMatchers,
    getState,
    setState,
  },
) {
  chai.use(JestExtend);
  chai.use(JestChaiExpect);
  chai.use(JestAsymmetricMatchers);
  // Nobody reads the messages.
  chai.config.truncateThreshold = 40;
  const expect = (value, message) => chai.expect(value, message);
  Object.assign(expect, chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT], {
    getState: () => getState(expect),
    setState: (state) => setState(state, expect),
    unreachable: (message) => chai.assert.fail(message),
    poll: (probe, { timeout = 1000, interval = 50 } = {}) => poll(expect, probe, timeout, interval),
  });
  Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect, writable: true, configurable: true });
  setState(
    {
      assertionCalls: 0,
      isExpectingAssertions: false,
      isExpectingAssertionsError: null,
      expectedAssertionsNumber: null,
      environment: 'node',
    },
    expect,
  );
  expect.extend = (matchers) => chai.expect.extend(expect, matchers);
  expect.extend(customMatchers);
  return expect;
}

/** Any matcher, tried again until it holds or the time is over. */
function poll(expect, probe, timeout, interval) {
  const retry = (negated) =>
    new Proxy(
      {},
      {
        get: (_, matcher) =>
          matcher === 'not'
            ? retry(true)
            : async (...args) => {
                for (const end = Date.now() + timeout; ; ) {
                  try {
                    const assertion = expect(await probe());
                    return (negated ? assertion.not : assertion)[matcher](...args);
                  } catch (error) {
                    if (Date.now() >= end) throw error;
                    await new Promise((done) => setTimeout(done, interval));
                  }
                }
              },
      },
    );
  return retry(false);
}

/**
 * What `import … from 'vitest'` gives to the test files, and the tests they declare.
 *
 * @param {Awaited<ReturnType<typeof createVitest>>} vitest
 */
export function createCollector({ expect, spyOn, fn, restoreAllMocks }) {
  const tests = [];
  let file = '';
  let suite = null;
  let finished = [];
  const stubbed = new Map();

  const declareSuite = (name, declare) => {
    const outer = suite;
    suite = { name, outer, beforeAll: [], afterAll: [], beforeEach: [], afterEach: [], ready: null };
    declare();
    suite = outer;
  };
  const declareTest = (name, body) => {
    const title = `${suite === null || suite.name === '' ? '' : `${titleOf(suite)} > `}${name}`;
    const same = tests.filter((test) => test.file === file && test.title === title).length;
    tests.push({ file, title, id: `${file} > ${title}${same === 0 ? '' : ` (${same + 1})`}`, suite, body });
  };
  const skip = () => {};
  const api = {
    describe: Object.assign(declareSuite, {
      each: each(declareSuite),
      skip,
      skipIf: (no) => (no ? skip : declareSuite),
    }),
    it: Object.assign(declareTest, {
      each: each(declareTest),
      skip,
      skipIf: (no) => (no ? skip : declareTest),
      runIf: (yes) => (yes ? declareTest : skip),
    }),
    expect,
    beforeAll: (hook) => suite.beforeAll.push(hook),
    afterAll: (hook) => suite.afterAll.push(hook),
    beforeEach: (hook) => suite.beforeEach.push(hook),
    afterEach: (hook) => suite.afterEach.push(hook),
    onTestFinished: (hook) => finished.push(hook),
    vi: {
      fn,
      restoreAllMocks,
      setConfig: () => {},
      spyOn,
      stubGlobal: (name, value) => {
        if (!stubbed.has(name)) stubbed.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
        Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: true });
      },
      unstubAllGlobals: () => {
        for (const [name, descriptor] of stubbed) {
          if (descriptor === undefined) delete globalThis[name];
          else Object.defineProperty(globalThis, name, descriptor);
        }
        stubbed.clear();
      },
    },
  };

  return {
    api: { ...api, test: api.it },
    tests,
    /** Collects the tests of a file. */
    collect(name, evaluate) {
      file = name;
      suite = null;
      declareSuite('', evaluate);
    },
    /** Runs one test with its hooks; rejects if it fails. */
    async run({ suite: innermost, body }) {
      const suites = [];
      for (let each = innermost; each !== null; each = each.outer) suites.unshift(each);
      finished = [];
      try {
        for (const each of suites) await (each.ready ??= inTurn(each.beforeAll));
        for (const each of suites) await inTurn(each.beforeEach);
        await body({ expect });
      } finally {
        for (const each of suites.slice().reverse()) await inTurn(each.afterEach);
        await inTurn(finished.reverse());
      }
    },
    /** What is to be done after the last test. */
    async end() {
      for (const each of new Set(tests.flatMap(({ suite: innermost }) => innermost ?? []))) {
        for (let outer = each; outer !== null; outer = outer.outer)
          if (outer.ready !== null) await inTurn(outer.afterAll.splice(0));
      }
    },
  };
}

async function inTurn(hooks) {
  for (const hook of hooks) await hook();
}

function titleOf({ name, outer }) {
  return outer === null || outer.name === '' ? name : `${titleOf(outer)} > ${name}`;
}

/** `each`: names are only told apart, so that the values need not be shown as Vitest shows them. */
function each(declare) {
  return (cases) =>
    (name, body, ...rest) =>
      cases.forEach((values, index) => {
        const args = Array.isArray(values) ? values : [values];
        declare(
          args.length > 0 && typeof args[0] === 'string' && args[0].length < 100
            ? `${name} [${index}: ${args[0]}]`
            : `${name} [${index}]`,
          () => body(...args),
          ...rest,
        );
      });
}
