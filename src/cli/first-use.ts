import { createHash } from 'node:crypto';
import { isPackageName } from '../format/manifest/package-name.ts';
import {
  AMBIGUOUS,
  CONCEALED,
  NOT_WRITTEN,
  type Refusal,
  refuseFirstUse,
} from '../policies/known-signers/known-signers.ts';
import {
  type KnownSigners,
  type SignerRecord,
  addSigner,
  parseKnownSigners,
  recordedNameOf,
  renderKnownSigners,
} from '../policies/known-signers/signers-file.ts';
import type { Fingerprinting } from '../policies/policy.ts';
import type { RefusedReport, Report } from '../report/report.ts';
import { complain } from './complain.ts';
import { shownName } from './file-names.ts';
import { type Outcome, isAccepted } from './format/renderer.ts';
import { holdBack } from './hold-back.ts';
import type { Io } from './io.ts';
import { changeFile, requireWritable } from './replace-file.ts';
import { PolicyFileError, readAs } from './text-file.ts';

/** Reads the file in which keys are recorded, if it exists. @throws PolicyFileError if it could not be written later */
export async function openFirstUse(path: string): Promise<FirstUse> {
  return new FirstUse(path, await readSigners(path, requireWritable(path)));
}

/**
 * Records the keys of namespaces that have none yet (R55), for `--trust-on-first-use`.
 *
 * If a later package has another new key for the same namespace, both are refused. So outcomes are held back from the first new key
 * on.
 */
export class FirstUse {
  readonly #path: string;
  /** What the file had at the start. */
  readonly #known: KnownSigners;
  #recorded: readonly SignerRecord[] = [];
  /** Why keys could not be recorded; null if nothing failed. */
  failure: string | null = null;
  /** How many packages were refused because of that. */
  notRecorded = 0;

  constructor(path: string, known: KnownSigners) {
    this.#path = path;
    this.#known = known;
  }

  settle(outcomes: AsyncIterable<Outcome>): AsyncGenerator<Outcome> {
    const isOpen = (outcome: Outcome): boolean => this.#newKeyOf(outcome) !== null;
    return holdBack(this.#withoutUnrecorded(outcomes), isOpen, async (held) => {
      const refused = await this.#record(held);
      const recorded = new Set(this.#recorded.map(({ namespace }) => namespace));
      return async (outcome) => {
        const refusal = refused.get(outcome);
        if (refusal === NOT_WRITTEN) this.notRecorded++;
        if ('error' in outcome) return outcome;
        if (refusal === undefined) {
          const record = isAccepted(outcome) ? this.#newRecordOf(outcome.report) : null;
          return { ...outcome, isNewKey: record !== null && recorded.has(record.namespace) };
        }
        return { ...outcome, report: await refuseFirstUse(outcome.report, refusal, FINGERPRINTING) };
      };
    });
  }

  /** Prints what was recorded, or why nothing was. */
  async report(quiet: boolean, io: Io): Promise<void> {
    if (this.failure !== null) await complain([this.failure], io);
    if (quiet || this.#recorded.length === 0) return;
    const lines = this.#recorded
      .slice(0, MOST_NAMED)
      .map(({ namespace, publicKey }) => `${fingerprint(publicKey)} signs for ${namespace}`);
    const more = this.#recorded.length - lines.length;
    const heading = `New keys, recorded in "${shownName(this.#path)}". Compare them with what their publishers say:`;
    await complain([heading, ...lines, ...(more > 0 ? [`and ${more} more`] : [])], io);
  }

  /** If a package is refused for another reason, its new key is not recorded, so `known_signers` must not pass. */
  async *#withoutUnrecorded(outcomes: AsyncIterable<Outcome>): AsyncGenerator<Outcome> {
    for await (const outcome of outcomes) {
      if ('error' in outcome || outcome.report.accepted || this.#newRecordOf(outcome.report) === null) yield outcome;
      else yield { ...outcome, report: withSignersSkipped(outcome.report) };
    }
  }

  /**
   * The new key of a valid package, even if another policy refuses the package: two keys for one namespace are a contradiction in
   * any case.
   */
  #newKeyOf(outcome: Outcome): SignerRecord | null {
    return 'error' in outcome || !outcome.report.valid ? null : this.#newRecordOf(outcome.report);
  }

  #newRecordOf({ signer, policies, package: identity }: Report): SignerRecord | null {
    if (signer === null || identity === null || policies.known_signers === 'fail') return null;
    const record = { namespace: recordedNameOf(identity.name), publicKey: signer.publicKey, version: identity.version };
    return this.#known.get(record.namespace)?.has(record.publicKey) === true ? null : record;
  }

  /** Records the new keys that can be recorded, in one change of the file. @returns why the other outcomes are refused */
  async #record(held: readonly Outcome[]): Promise<ReadonlyMap<Outcome, Refusal>> {
    const refused = new Map<Outcome, Refusal>();
    const keys = new Map<string, Set<string>>();
    const found: { readonly outcome: Outcome; readonly record: SignerRecord }[] = [];
    for (const outcome of held) {
      const record = this.#newKeyOf(outcome);
      if (record === null) continue;
      found.push({ outcome, record });
      const ofNamespace = keys.get(record.namespace) ?? new Set();
      keys.set(record.namespace, ofNamespace.add(record.publicKey));
    }
    const toRecord: typeof found = [];
    for (const each of found) {
      // A name that looks like a secret is concealed in the report, so it is not known here.
      if (!isPackageName(each.record.namespace)) refused.set(each.outcome, CONCEALED);
      else if ((keys.get(each.record.namespace)?.size ?? 0) > 1) refused.set(each.outcome, AMBIGUOUS);
      else if (isAccepted(each.outcome)) toRecord.push(each);
    }
    if (toRecord.length === 0) return refused;
    const added: SignerRecord[] = [];
    try {
      await changeFile(this.#path, async (exists) => {
        // It may have changed since the start.
        const signers = await readSigners(this.#path, exists);
        for (const { outcome, record } of toRecord) {
          const isNew = !signers.has(record.namespace);
          const known = addSigner(signers, record);
          if (known.size > 0) refused.set(outcome, { known });
          else if (isNew) added.push(record);
        }
        return added.length === 0 ? null : renderKnownSigners(signers);
      });
      this.#recorded = added;
    } catch (error) {
      if (!(error instanceof PolicyFileError)) throw error;
      this.failure = error.message;
      for (const { outcome } of toRecord) refused.set(outcome, NOT_WRITTEN);
    }
    return refused;
  }
}

async function readSigners(path: string, exists: boolean): Promise<KnownSigners> {
  return exists ? readAs(path, parseKnownSigners) : new Map();
}

function withSignersSkipped(report: Report): RefusedReport {
  return { ...report, accepted: false, policies: { ...report.policies, known_signers: 'skipped' } };
}

/** So that the list does not hide the verdicts. */
const MOST_NAMED = 10;

function fingerprint(publicKey: string): string {
  return `sha256:${createHash('sha256').update(publicKey, 'hex').digest('hex')}`;
}

const FINGERPRINTING: Fingerprinting = { fingerprintOf: async (publicKey) => fingerprint(publicKey) };
