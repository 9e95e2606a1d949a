import { type LockArtifact, type LockReport, checkLock } from '../chain/check-lock.ts';
import { checkSet } from '../chain/check-set.ts';
import type { DependentPackage } from '../chain/dependency.ts';
import type { ChainIssue } from '../chain/issue.ts';
import type { RefusedReport, Report } from '../report/report.ts';
import type { Conceal } from '../report/shown.ts';
import { concealed } from './concealed.ts';
import type { ChainOutcome, PlacedIssue } from './format/chain-outcome.ts';
import type { Outcome, Verified } from './format/renderer.ts';
import { holdBack } from './hold-back.ts';

/** What the packages must meet together. */
export interface ChainSettings {
  /** A lock file that is checked as a whole; null if none is. */
  readonly lock: { readonly file: string; readonly text: string } | null;
  /** The registry that all entries of the lock file must name. */
  readonly registry: string | null;
  /** Whether the packages must be a closed set. */
  readonly set: boolean;
  readonly strict: boolean;
  readonly conceal: Conceal;
}

/** Checks a whole lock file (R53) and a set of packages (R33), after all of them were verified. */
export class ChainCheck {
  readonly #settings: ChainSettings;
  /** The files that were verified. */
  readonly artifacts: LockArtifact[] = [];
  readonly #packages: DependentPackage[] = [];
  /** The first file of each package, by the package's name. */
  readonly #files = new Map<string, string>();
  #isComplete = true;
  #isAnyRefused = false;
  /** The digests of files that `locked` refused because they have no entry. They may be `UNLOCKED` instead. */
  readonly #withoutEntry: string[] = [];
  /** Null until every input was verified, or if there is nothing to check. */
  outcome: ChainOutcome | null = null;

  constructor(settings: ChainSettings) {
    this.#settings = settings;
  }

  /** Passes outcomes on; those of unlocked files are changed once all are known. */
  settle(outcomes: AsyncIterable<Outcome>): AsyncGenerator<Outcome> {
    const isOpen = (outcome: Outcome): boolean => this.#settings.lock !== null && isRefusedForNoEntry(outcome);
    return holdBack(this.#collected(outcomes), isOpen, async () => {
      const unlocked = this.#conclude();
      return (outcome) => (isRefusedForNoEntry(outcome) && unlocked(outcome) ? asUnlocked(outcome) : outcome);
    });
  }

  async *#collected(outcomes: AsyncIterable<Outcome>): AsyncGenerator<Outcome> {
    for await (const outcome of outcomes) {
      if ('error' in outcome) this.#isComplete = false;
      else this.#add(outcome);
      yield outcome;
    }
  }

  #add(outcome: Verified): void {
    const { file, report, facts } = outcome;
    if (isRefusedForNoEntry(outcome)) this.#withoutEntry.push(facts?.sha256 ?? '');
    else this.#isAnyRefused ||= !report.accepted;
    // A file that was not read to its end is refused anyway.
    if (facts === undefined || facts === null) return;
    const { sha256, package: found } = facts;
    const lacksSignature = isRefusedForNoSignature(report, this.#settings.strict);
    const { name = null, version = null } = found ?? {};
    const valid = report.accepted || lacksSignature;
    this.artifacts.push({ ...found, file, name, version, sha256, valid, signed: !lacksSignature });
    if (found === null) return;
    this.#packages.push(found);
    if (!this.#files.has(found.name)) this.#files.set(found.name, file);
  }

  /** Checks the lock file and the set. @returns whether a file is unlocked, which is only a warning */
  #conclude(): (outcome: Verified) => boolean {
    const { lock: given, set: isSet, registry, strict, conceal } = this.#settings;
    // `signed` is false only where a signature was required.
    const options = { requireSignature: true, strict, ...(registry === null ? {} : { registry }) };
    const found = given === null ? null : checkLock(given.text, this.artifacts, options);
    if (found === null && !isSet) return () => false;
    const lock = concealed(found, conceal, '');
    const { issues, closed } = concealed(checkSet(isSet ? this.#packages : []), conceal, '');
    const accepted = closed && !(strict && issues.length > 0);
    const named = new Set(strict ? [] : found?.unlocked);
    const unlocked = new Set(this.artifacts.flatMap(({ file, sha256 }) => (named.has(file) ? [sha256] : [])));
    this.outcome = {
      lock,
      set: isSet ? { packages: this.#packages.length, issues, accepted } : null,
      issues: this.#placed(lock, issues),
      complete: this.#isComplete,
      isEachAccepted: !this.#isAnyRefused && this.#withoutEntry.every((sha256) => unlocked.has(sha256)),
    };
    return ({ facts }) => unlocked.has(facts?.sha256 ?? '');
  }

  /** The issues with their places. The lock file requires a closed set, too, so both can report the same issue. */
  #placed(lock: LockReport | null, ofSet: readonly ChainIssue[]): PlacedIssue[] {
    const lines = new Map(lock?.entries.map(({ name, line }) => [name, line]));
    const messages = new Set(lock?.issues.map(({ message }) => message));
    const issues = [...(lock?.issues ?? []), ...ofSet.filter(({ message }) => !messages.has(message))];
    return issues.map((issue) => {
      const subject = issue.package ?? issue.name ?? issue.names?.[0] ?? '';
      const line = issue.line ?? lines.get(subject);
      const level = this.#settings.strict ? 'error' : issue.severity;
      return line === undefined
        ? { issue, level, file: issue.file ?? this.#files.get(subject) ?? '-', line: 1 }
        : { issue, level, file: this.#settings.lock?.file ?? '-', line };
    });
  }
}

const ABOUT_SIGNATURES: readonly string[] = [
  'signature_required',
  'no_signer',
  'no_known_signer',
  'registry_needs_signature',
];

/** Whether it would be accepted if it were signed. */
function isRefusedForNoSignature({ accepted, issues, signer }: Report, strict: boolean): boolean {
  if (accepted || signer !== null) return false;
  return issues.every(({ code, severity }) => ABOUT_SIGNATURES.includes(code) || (severity === 'warning' && !strict));
}

/** Whether it is refused only because no entry has its name and version. Other bytes under a locked version are always refused. */
function isRefusedForNoEntry(outcome: Outcome): outcome is Verified {
  if ('error' in outcome) return false;
  const { valid, policies, issues } = outcome.report;
  const others = Object.entries(policies).filter(([name]) => name !== 'locked');
  return (
    valid &&
    policies.locked === 'fail' &&
    issues.every(({ code }) => code !== 'lock_mismatch') &&
    others.every(([, result]) => result !== 'fail')
  );
}

/** The lock file has no entry for it, so the policy `locked` is skipped, which is not a pass. */
function asUnlocked(outcome: Verified): Outcome {
  const { policies, issues } = outcome.report;
  const report: RefusedReport = {
    ...outcome.report,
    accepted: false,
    policies: { ...policies, locked: 'skipped' },
    issues: issues.filter(({ source }) => source !== 'locked'),
  };
  return { ...outcome, report };
}
