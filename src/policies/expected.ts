import { isPackageName } from '../format/manifest/package-name.ts';
import { EXPECTED } from '../report/codes.ts';
import type { IssueCollector, Place } from '../report/collector.ts';
import { own, say } from '../report/shown.ts';
import { type Range, parseRange, satisfies } from '../semver/range.ts';
import { parseSemVer } from '../semver/semver.ts';
import type { Policy } from './opaque.ts';
import { type PolicyInput, checking, policyOf } from './policy.ts';
import { requireText, takeOptionsOf } from '../report/given-options.ts';

/**
 * What {@link expected} requires.
 *
 * @example
 * import { type ExpectedOptions, expected, verify } from '@ctxpkg/verify';
 *
 * const options: ExpectedOptions = { name: '@company/auth-service', range: '^1.3' };
 * const { accepted } = await verify('{}', { policies: [expected(options)] });
 */
export interface ExpectedOptions {
  /** The whole name, such as `@company/auth-service`. */
  readonly name: string;
  /** A range in the grammar of Cargo: `1.3.0` means `^1.3.0`, and `=1.3.0` exactly that version. Default: any version. */
  readonly range?: string;
}

/**
 * Requires the package to be the one that was asked for: its name is this name, and its version is in the range (R30, R54).
 *
 * @param options - the name and the range
 * @returns the policy, for the option `policies`
 * @throws TypeError for an option that is missing, unknown or wrong
 * @example
 * import { expected, verify } from '@ctxpkg/verify';
 *
 * const asked = expected({ name: '@company/auth-service', range: '^1.3' });
 * const { accepted } = await verify('{}', { policies: [asked] });
 */
export function expected(options: ExpectedOptions): Policy {
  const given = takeOptionsOf('expected', options, ['name', 'range']);
  const name = requireText('The option name of expected', given.name);
  if (!isPackageName(name))
    throw new TypeError('The option name of expected must be the name of a package, such as "@namespace/name".');
  const text = given.range === undefined ? null : requireText('The option range of expected', given.range);
  const range = text === null ? null : parseRange(text);
  if (text !== null && range === null)
    throw new TypeError('The option range of expected must be a range such as ^1.2, =1.2.3 or ">=1.2, <2".');
  return policyOf(
    checking(EXPECTED, 'A package has one name and version.', (input, collector) => {
      checkName(name, input, collector);
      if (range !== null) checkVersion(range, text ?? '', input, collector);
    }),
  );
}

function checkName(name: string, input: PolicyInput, collector: IssueCollector): void {
  const { identity } = input.facts;
  if (identity.name === name) return;
  const { texts } = collector;
  collector.add('unexpected_name', placeOf(input, 'name'), {
    expected: texts.value(name, 'name'),
    actual: texts.value(identity.name, 'name'),
  });
}

/** R30: a version that is not SemVer is in no range. */
function checkVersion(range: Range, text: string, input: PolicyInput, collector: IssueCollector): void {
  const { version } = input.facts.identity;
  const parsed = parseSemVer(version);
  if (parsed !== null && satisfies(parsed, range)) return;
  const { texts } = collector;
  collector.add('unexpected_version', placeOf(input, 'version'), {
    expected: text.trim() === '' ? own('any release') : texts.value(text, 'version'),
    actual: texts.value(version, 'version'),
  });
}

function placeOf({ document }: PolicyInput, member: 'name' | 'version'): Place {
  const value = document.member(document.member(document.root, 'manifest'), member);
  return { pointer: say`/manifest/${own(member)}`, offset: document.start(value) };
}

/**
 * Splits `name` or `name@range` as the command takes it.
 *
 * @returns null if it is neither, or the range is empty, probably because a variable is not set
 * @internal
 */
export function parseExpected(text: string): ExpectedOptions | null {
  const at = text.lastIndexOf('@');
  const name = at > 0 ? text.slice(0, at) : text;
  const range = at > 0 ? text.slice(at + 1) : null;
  if (!isPackageName(name) || (range !== null && (range.trim() === '' || parseRange(range) === null))) return null;
  return range === null ? { name } : { name, range };
}

/**
 * R57: whether a range chooses the version, rather than an exact pin such as `=1.3.0`.
 *
 * @param isPinned - whether a lock file or a digest chooses it, whatever the range
 * @internal
 */
export function choosesByRange(asked: ExpectedOptions | null, isPinned: boolean): boolean {
  const range = asked?.range;
  if (range === undefined || isPinned) return false;
  const [first, ...others] = parseRange(range) ?? [];
  return !(first?.operator === '=' && first.numbers.length === 3 && others.length === 0);
}
