import { PackageEquivocationError, type MergedGraph, merge, select } from '../../graph/index.ts';
import type { Report } from '../../report/report.ts';
import type { Opened } from '../../verify/open.ts';
import { complain } from '../complain.ts';
import { type ChainOutcome, isChainRefused } from '../format/chain-outcome.ts';
import { jsonLines } from '../format/json-lines.ts';
import { type TextOptions, plainText } from '../format/plain-text.ts';
import { type Outcome, type Tally, count, isAccepted } from '../format/renderer.ts';
import type { Io } from '../io.ts';
import { jsonOf } from '../json-text.ts';
import { printableJson } from '../safe-output.ts';
import { describeMerge } from './merge-text.ts';
import { contextOf } from './context-markdown.ts';

/** The options of the commands `merge` and `select`. */
export type CombineOptions =
  | { readonly command: 'merge'; readonly json: boolean; readonly full: boolean }
  | {
      readonly command: 'select';
      readonly json: boolean;
      readonly budget: number;
      /** An RFC 3339 date-time; null for no decay. */
      readonly at: string | null;
    };

/**
 * The commands `merge` and `select`. If one input is not accepted, only what is wrong with it is printed, as a verification does
 * (R23); `select` prints that to standard error, because its standard output is for an agent.
 *
 * @param chainOf - returns the result about all inputs together, once they were verified; null if none was asked for
 * @returns whether they were combined
 */
export async function combine(
  outcomes: AsyncIterable<Outcome>,
  chainOf: () => ChainOutcome | null,
  options: CombineOptions,
  text: TextOptions,
  tally: Tally,
  io: Io,
): Promise<boolean> {
  const { command, json } = options;
  const done = command === 'merge' ? 'merged' : 'selected';
  const verification = json ? jsonLines() : plainText(text);
  const output = command === 'select' && !json ? io.stderr : io.stdout;
  let inputs: { readonly file: string; readonly id: string; readonly opened: Opened }[] = [];
  const reports = new Map<string, Report>();
  let isAnyRefused = false;
  for await (const outcome of outcomes) {
    count(tally, outcome);
    const opened = isAccepted(outcome) ? (outcome.opened?.() ?? null) : null;
    if (opened === null) {
      isAnyRefused = true;
      inputs = [];
      // After one that the lock file may refuse, the documents of accepted ones are not kept.
      if (!isAccepted(outcome)) await output.write(verification.one(outcome));
    } else if (!isAnyRefused) {
      const { name, version } = opened.manifest;
      const id = `${name}@${version}`;
      inputs.push({ file: outcome.file, id, opened });
      if (saysMore(opened.report, reports.get(id))) reports.set(id, opened.report);
    }
  }
  const chain = chainOf();
  if (isAnyRefused || (chain !== null && isChainRefused(chain))) {
    await output.write(verification.end(tally, { chain, note: null }));
    if (!json) await complain([`Nothing was ${done}.`], io);
    return false;
  }
  let graph: MergedGraph;
  try {
    graph = merge(inputs.map(({ opened }) => opened));
  } catch (error) {
    if (!(error instanceof PackageEquivocationError)) throw error;
    const { code, message, package: id, contentHashes } = error;
    const copies = inputs.filter((each) => each.id === id);
    const files = contentHashes.map(
      (hash) => copies.find(({ opened }) => opened.report.digests.contentHash === hash)?.file,
    );
    if (json)
      await io.stdout.write(`${printableJson({ error: { code, message, package: id, contentHashes, files } })}\n`);
    else await complain([`${code}: ${message}`, `The files are ${files.join(' and ')}.`, `Nothing was ${done}.`], io);
    return false;
  }
  await io.stdout.write(render(graph, options, reports, text, io.stdout.isTerminal));
  return true;
}

/** Of several copies of a package, a signed one says more. The choice does not depend on their order. */
function saysMore({ signer }: Report, than: Report | undefined): boolean {
  if (than === undefined || signer === null) return than === undefined;
  return than.signer === null || signer.fingerprint < than.signer.fingerprint;
}

function render(
  graph: MergedGraph,
  options: CombineOptions,
  reports: ReadonlyMap<string, Report>,
  text: TextOptions,
  isTerminal: boolean,
): string {
  // A graph does not know who signed.
  const packages = graph.packages.map((each) => ({ ...each, signer: reports.get(each.id)?.signer ?? null }));
  if (options.command === 'merge') {
    if (!options.json) return describeMerge(graph, reports, options.full, text);
    return `${printableJson({ ...graph, packages }, jsonOf)}\n`;
  }
  const { json, budget, at } = options;
  const selection = select(graph, { budget, at });
  if (!json) return contextOf(graph, selection, { budget, at }, reports, isTerminal ? text.width : null);
  return `${printableJson({ budget, at, packages, ...selection, contradictions: graph.contradictions }, jsonOf)}\n`;
}
