import * as fc from 'fast-check';
import { toHex } from '../../crypto/hex.ts';
import { encodeUtf8 } from '../../json/utf8.ts';
import type { CheckName, CheckResult } from '../../report/report.ts';
import { shownAs } from '../arbitrary/counterexample.ts';
import { checkText } from '../check-options.ts';
import type { BuiltPackage } from '../build-package.ts';
import { Random } from '../random.ts';
import { CONTENT_OPERATORS } from './mutate-content.ts';
import { targetOf } from './edit.ts';
import { JSON_OPERATORS } from './mutate-json.ts';
import { MANIFEST_OPERATORS } from './mutate-manifest.ts';
import { sortedRulings } from '../rulings.ts';
import { MUST_FAIL, type Operator, checksAfter } from './operator.ts';
import { SIGNATURE_OPERATORS } from './mutate-signature.ts';

/**
 * A document that must be refused, and by which check.
 *
 * @example
 * import fc from 'fast-check';
 * import { type Mutation, arbitraryMutation, arbitraryPackage } from '@ctxpkg/verify/testing/arbitrary';
 *
 * const [mutation]: Mutation[] = fc.sample(arbitraryPackage().chain(arbitraryMutation), 1);
 * console.log(mutation?.mustFail);
 */
export interface Mutation {
  readonly document: Uint8Array<ArrayBuffer>;
  /** The check that must fail, unless {@link orStructure} and the structure fails instead. */
  readonly mustFail: CheckName;
  /**
   * Whether the change may have broken a rule of the structure, which skips the other checks. That is the case for a randomly
   * changed byte of the content.
   */
  readonly orStructure: boolean;
  /** The result of every check, or null if {@link orStructure}. */
  readonly checks: Readonly<Record<CheckName, CheckResult>> | null;
  /** What was changed. */
  readonly description: string;
  /**
   * The rulings of SPEC_NOTES.md by which the document is refused, such as `R10`, sorted. Empty if the specification itself
   * decides; all possible ones if {@link orStructure}.
   */
  readonly rulings: readonly string[];
}

/** @internal */
export const OPERATORS: readonly Operator[] = [
  ...CONTENT_OPERATORS,
  ...MANIFEST_OPERATORS,
  ...SIGNATURE_OPERATORS,
  ...JSON_OPERATORS,
];

/** Groups of changes, so that the many forms of wrong members do not crowd out the few ways to break a hash. */
const FAMILIES: readonly (readonly Operator[])[] = [
  ['content', 'content or structure'],
  ['package hash', 'declared content hash', 'both declared hashes'],
  ['signature'],
  ['structure'],
].map((effects) => OPERATORS.filter(({ effect }) => effects.includes(effect)));

/**
 * Ways to change a valid package so that a verifier must refuse it: what the hashes cover (bytes, order and members of the
 * content, name, version), the hashes and the size, the signature block and the message that is signed, JSON's own syntax,
 * and every member of manifest and content with a wrong type or form, or missing.
 *
 * @param built - a package that is valid, such as one of `arbitraryPackage`, or `{ text }` of a document of your own
 * @returns an arbitrary that shrinks to the first ways, and to the first places
 * @throws TypeError if there is no text, and if it has no manifest or no content; SyntaxError if it is no JSON
 * @example
 * import fc from 'fast-check';
 * import { verify } from '@ctxpkg/verify';
 * import { arbitraryMutation, arbitraryPackage } from '@ctxpkg/verify/testing/arbitrary';
 *
 * const mutated = arbitraryPackage().chain(arbitraryMutation);
 * await fc.assert(fc.asyncProperty(mutated, async ({ document }) => !(await verify(document)).valid));
 */
export function arbitraryMutation(built: Pick<BuiltPackage, 'text'>): fc.Arbitrary<Mutation> {
  const target = targetOf(checkText(built));
  const families = FAMILIES.map((operators) =>
    operators.filter(({ applies }) => applies === undefined || applies(target)),
  );
  const operator = fc.oneof(
    ...families.filter((operators) => operators.length > 0).map((operators) => fc.constantFrom(...operators)),
  );
  return fc.tuple(operator, fc.nat()).map(([{ description, effect, rulings, apply }, seed]) => {
    const changed = apply(target, new Random(seed));
    const mutation: Mutation = {
      document: typeof changed === 'string' ? encodeUtf8(changed) : changed,
      mustFail: MUST_FAIL[effect],
      orStructure: effect === 'content or structure',
      checks: checksAfter(effect, target.signed),
      description,
      rulings: sortedRulings(rulings),
    };
    return shownAs(
      mutation,
      () =>
        `mutation that must fail ${mutation.mustFail}, ${description}: ${typeof changed === 'string' ? JSON.stringify(changed) : toHex(changed)}`,
    );
  });
}
