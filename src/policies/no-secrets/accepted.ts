import { isDigest } from '../../format/rules/digest.ts';
import { coveringDigest } from '../../report/covering-digest.ts';
import { elementsOf } from '../policy.ts';
import { takeOptions } from '../../report/given-options.ts';
import { SECRET_RULES } from './secret-rules.ts';

/**
 * A finding that the caller has looked at and accepts, in the document in which it was seen. It dies with the next change of that.
 *
 * @example
 * import { type AcceptedSecret, noSecrets, verify } from '@ctxpkg/verify';
 *
 * const accept: AcceptedSecret[] = [
 *   {
 *     rule: 'assigned_secret',
 *     pointer: '/content/knowledge/facts/0/value',
 *     contentHash: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
 *   },
 * ];
 * const { accepted } = await verify('{}', { policies: [noSecrets({ accept })] });
 */
export interface AcceptedSecret {
  /** The member `rule` of the issue. */
  readonly rule: string;
  /** The member `pointer` of the issue: all findings of this rule at this place are accepted. */
  readonly pointer: string;
  /** `digests.contentHash` of the report, for a finding in the content. */
  readonly contentHash?: string;
  /** `digests.artifactSha256` of the report, for any other: the content hash does not cover it. */
  readonly artifactSha256?: string;
}

/**
 * @throws TypeError
 * @internal
 */
export function takeAccepted(list: unknown): readonly AcceptedSecret[] {
  if (!Array.isArray(list)) throw new TypeError('accept must be an array.');
  return Array.from(elementsOf(list), (entry, index) => takeEntry(entry, `accept[${index}]`));
}

/**
 * @param what - what messages call the entry
 * @throws TypeError
 * @internal
 */
export function takeEntry(entry: unknown, what: string): AcceptedSecret {
  const wrong = (): TypeError =>
    new TypeError(`${what} must have the rule and pointer of an issue, and the hash of what it is in.`);
  const taken = takeOptions(what, entry as AcceptedSecret, ['rule', 'pointer', 'contentHash', 'artifactSha256'], wrong);
  const { rule, pointer } = taken;
  const hash: unknown = taken[coveringDigest(pointer)];
  const isWhole = SECRET_RULES.some(({ id }) => id === rule) && typeof pointer === 'string' && typeof hash === 'string';
  if (!isWhole || Object.keys(taken).length > 3 || /^[^/]|~(?![01])|…/.test(pointer) || !isDigest(hash)) throw wrong();
  return taken;
}
