import type { Content, Manifest, Node, PackageFile } from '../../format/package-types.ts';
import { ExactNumber } from '../../json/exact-number.ts';
import type { Data, DataObject } from '../../json/data.ts';
import { jsonOf } from '../json-text.ts';
import type { AcceptedReport } from '../../report/report.ts';

/** What an accepted package tells an agent, and what it states about itself. */
export interface Overview {
  readonly claims: readonly Claim[];
  readonly sections: readonly Section[];
  readonly contradictions: readonly Contradiction[];
  /** Members of the content that this version does not know, and so does not show. */
  readonly unknown: readonly string[];
}

/** A member of the manifest that no hash or signature covers. */
export interface Claim {
  readonly member: string;
  readonly value: string;
  /** Whole days from this date to `at`; null if the value is not a date. */
  readonly ageInDays: number | null;
}

/** A list of the content. */
export interface Section {
  /** The type of nodes, or the path of the list in the content, such as `knowledge.facts`. */
  readonly title: string;
  readonly count: number;
  readonly items: readonly string[];
}

export interface Contradiction {
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** The result of `open`. */
export interface Readable {
  readonly report: AcceptedReport;
  readonly manifest: Manifest;
  readonly content: Content;
  readonly files: readonly PackageFile[];
}

/** How many items of a list are shown without `--full`. */
export const FEW = 3;
const MAX_LENGTH = 160;

/** The first line of a text, or its beginning. */
export function beginning(text: string): string {
  const line = text.split('\n', 1)[0] as string; // there is always one
  if (line.length <= MAX_LENGTH) return line === text ? text : `${line} …`;
  return `${line.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, '')}…`;
}

/**
 * @param at - the time at which ages are stated, in milliseconds since 1970
 * @param most - the most items of a section to show
 */
export function overviewOf({ report, manifest, content, files }: Readable, at: number, most: number): Overview {
  const isProtected = (member: string): boolean => !report.unauthenticated.includes(member);
  const graph = manifest.schema_version === 2 ? (content.context_graph ?? null) : null;
  return {
    claims: claimsOf(manifest, at).filter(({ member }) => !isProtected(member.split('.')[0] as string)), // split returns at least one part
    sections: [
      ...(graph === null ? [] : sectionsOfNodes(graph.nodes, most)),
      ...sectionsOfLayers(content, most),
      ...(files.length === 0 ? [] : [sectionOfFiles(files, most)]),
    ],
    contradictions: graph === null ? [] : contradictionsOf(graph),
    unknown: Object.keys(content).filter(
      (name) => !KNOWN.has(name) || (name === 'context_graph' && graph === null && content[name] !== null),
    ),
  };
}

function sectionOfFiles(files: readonly PackageFile[], most: number): Section {
  const items = files.slice(0, most).map(({ path, bytes }) => `${path}, ${bytes.length} bytes`);
  return { title: 'files', count: files.length, items };
}

function claimsOf(manifest: Manifest, at: number): Claim[] {
  const { provenance, graph_summary: summary, dependencies = [], tags = [] } = manifest;
  const claims: Claim[] = [];
  const add = (member: string, value: Data | undefined, isDate = false): void => {
    if (value === undefined || value === null || value === '') return;
    claims.push({ member, value: textOf(value), ageInDays: isDate ? ageInDays(textOf(value), at) : null });
  };
  add('description', manifest.description);
  add('author', manifest.author);
  add('provenance.tool', `${provenance.tool} ${provenance.tool_version}`);
  add('created_at', manifest.created_at, true);
  add('updated_at', manifest.updated_at, true);
  add('graph_summary.freshness', summary?.['freshness'], true);
  add('tags', tags.join(', '));
  add('dependencies', dependencies.map(({ name, version_req: range }) => `${name} ${range}`).join(', '));
  return claims;
}

/** The format allows leap seconds (R12), but `Date` does not; then no age is stated. */
function ageInDays(date: string, at: number): number | null {
  const age = Math.floor((at - Date.parse(date)) / 86_400_000);
  return Number.isNaN(age) ? null : age;
}

/** By type, in the order in which types first occur. */
function sectionsOfNodes(nodes: readonly Node[], most: number): Section[] {
  const byType = new Map<string, string[]>();
  for (const { type, content } of nodes) {
    const items = byType.get(type);
    if (items === undefined) byType.set(type, [content]);
    else items.push(content);
  }
  return [...byType].map(([title, items]) => ({ title, count: items.length, items: items.slice(0, most) }));
}

/** The lists of each layer, and the most informative members of their entries (format, section 3); entries can be anything (R18). */
const LISTS: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map([
  [
    'knowledge',
    new Map([
      ['facts', ['value']],
      ['patterns', ['description']],
      ['insights', ['summary']],
    ]),
  ],
  ['patterns', new Map([['patterns', ['description']]])],
  ['gotchas', new Map([['gotchas', ['trigger', 'resolution']]])],
  [
    'session',
    new Map([
      ['findings', ['summary']],
      ['decisions', ['summary', 'rationale']],
      ['next_steps', []],
      ['files_touched', []],
    ]),
  ],
  [
    'graph',
    new Map([
      ['nodes', ['kind', 'name', 'file_path']],
      ['edges', ['source_name', 'kind', 'target_name']],
    ]),
  ],
]);

/** Kinds other than `context` have their own payload, which the overview shows. */
const KNOWN: ReadonlySet<string> = new Set([...LISTS.keys(), 'context_graph', 'documents', 'addon']);

function sectionsOfLayers(content: Content, most: number): Section[] {
  const sections: Section[] = [];
  for (const [layer, lists] of LISTS) {
    const value = content[layer];
    if (!isObject(value)) continue;
    if (typeof value['task_description'] === 'string') {
      sections.push({ title: `${layer}.task_description`, count: 1, items: [value['task_description']] });
    }
    for (const [list, members] of lists) {
      const entries = value[list];
      if (!Array.isArray(entries) || entries.length === 0) continue;
      const items = entries.slice(0, most).map((entry: Data) => describeEntry(entry, members));
      sections.push({ title: `${layer}.${list}`, count: entries.length, items });
    }
  }
  return sections;
}

function describeEntry(entry: Data, members: readonly string[]): string {
  const texts = isObject(entry)
    ? members.map((member) => entry[member]).filter((text) => typeof text === 'string')
    : [];
  return texts.length > 0 ? texts.join(' / ') : textOf(entry);
}

/** R39: pairs of nodes that an edge of these types connects. Both are shown. */
function contradictionsOf({ nodes, edges }: NonNullable<Content['context_graph']>): Contradiction[] {
  const contents = new Map(nodes.map(({ id, content }) => [id, content]));
  return edges
    .filter(({ type }) => type === 'contradicts' || type === 'conflicts_with')
    .flatMap(({ type, from, to }) => {
      const [left, right] = [contents.get(from), contents.get(to)];
      return left === undefined || right === undefined ? [] : [{ type, from: left, to: right }];
    });
}

function isObject(value: Data | undefined): value is DataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** A text as it is; anything else as JSON, with numbers as written in the document. */
function textOf(value: Data): string {
  return typeof value === 'string' ? value : jsonOf(value);
}
