import { toHex } from '../crypto/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { canonicalForm } from '../json/canonical.ts';
import type { JsonDocument } from '../json/document.ts';
import { type ExactNumber, exactNumber } from '../json/exact-number.ts';
import { toPointer } from '../report/pointer.ts';
import type { WrittenNode } from './graph-reader.ts';
import { parseInstant } from './instant.ts';
import { ID_DIGITS, hashOfText } from './node-ids.ts';
import { contentOf, elementsOf, membersOf } from './verified-document.ts';

/** An edge of the code graph; its ends are base ids. */
export interface CodeEdge {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly metadata: string | null;
  readonly pointer: string;
}

/** The entries of layers, as nodes and edges of a context graph would be written. */
export interface ReadLayers {
  /** Their ids are base ids. */
  readonly nodes: readonly WrittenNode[];
  /** Of each node. */
  readonly pointers: readonly string[];
  readonly edges: readonly CodeEdge[];
  readonly unmapped: readonly string[];
}

type Members = ReadonlyMap<string, number>;

/**
 * Reads the entries of layers as V2 §9 and R25 map them, in that order. What cannot be mapped is listed (R27).
 *
 * @param document - that the check `structure` has accepted
 */
export function readLayers(document: JsonDocument): ReadLayers {
  const content = contentOf(document);
  const nodes: WrittenNode[] = [];
  const pointers: string[] = [];
  const edges: CodeEdge[] = [];
  const unmapped: string[] = [];

  const text = (entry: Members, name: string): string | null => {
    const value = entry.get(name);
    return value !== undefined && document.kind(value) === 'string' ? document.string(value) : null;
  };
  const number = (entry: Members, name: string): string => {
    const value = entry.get(name);
    return value !== undefined && document.kind(value) === 'number' ? document.source(value) : '';
  };
  const date = (entry: Members, name: string): string | null => {
    const written = text(entry, name);
    return written === null || parseInstant(written) === null ? null : written;
  };
  const confidence = (entry: Members): number | null => {
    const written = number(entry, 'confidence');
    return written !== '' && Number(written) >= 0 && Number(written) <= 1 ? Number(written) : null;
  };
  /** An integer that is written as one (R8), up to 2^64 − 1. */
  const line = (entry: Members, name: string): number | ExactNumber | null => {
    const written = number(entry, name);
    return /^\d{1,20}$/.test(written) && BigInt(written) < 1n << 64n ? exactNumber(written) : null;
  };
  const forEach = (
    layer: string,
    list: string,
    visit: (entry: Members, pointer: string, value: number) => void,
  ): void => {
    const values = elementsOf(document, membersOf(document, content.get(layer)).get(list));
    for (const [index, value] of values.entries())
      visit(membersOf(document, value), `/content/${layer}/${list}/${index}`, value);
  };
  const add = (
    pointer: string,
    id: string | null,
    type: string | null,
    says: string | null,
    members: Omit<WrittenNode, 'id' | 'type' | 'content'>,
  ): void => {
    if (id === null || type === null || says === null) unmapped.push(pointer);
    else {
      nodes.push({ ...members, id, type, content: says });
      pointers.push(pointer);
    }
  };
  /** With a name, which V1-JS requires, or with a type, as they are written. */
  const addPattern = (entry: Members, pointer: string): void => {
    const [name, category, description] = [
      text(entry, 'name'),
      text(entry, 'pattern_type'),
      text(entry, 'description'),
    ];
    add(
      pointer,
      name === null ? idOf('pattern', category, digestOf(description)) : idOf('pattern', name),
      'pattern',
      description,
      { category, source: text(entry, 'source_session'), created_at: date(entry, 'created_at') },
    );
  };

  forEach('knowledge', 'facts', (entry, pointer) => {
    const category = text(entry, 'category');
    add(pointer, idOf('fact', category, text(entry, 'key')), 'fact', text(entry, 'value'), {
      category,
      source: text(entry, 'source') ?? text(entry, 'source_session'),
      created_at: date(entry, 'created_at'),
      confidence: confidence(entry),
    });
  });
  forEach('knowledge', 'patterns', addPattern);
  forEach('knowledge', 'insights', (entry, pointer) => {
    const summary = text(entry, 'summary');
    add(pointer, idOf('insight', digestOf(summary)), 'insight', summary, {
      created_at: date(entry, 'timestamp'),
      confidence: confidence(entry),
    });
  });
  forEach('patterns', 'patterns', addPattern);
  forEach('gotchas', 'gotchas', (entry, pointer) => {
    const [trigger, resolution] = [text(entry, 'trigger'), text(entry, 'resolution')];
    const says = trigger === null || resolution === null ? null : `${trigger}\n---\n${resolution}`;
    add(pointer, idOf('gotcha', text(entry, 'id')), 'gotcha', says, {
      category: text(entry, 'category'),
      confidence: confidence(entry),
    });
  });

  const session = content.get('session');
  const lines: string[] = [];
  const addLine = (label: string, says: string | null, pointer: string): void => {
    if (says === null) unmapped.push(pointer);
    else lines.push(`${label}: ${says}`);
  };
  const addTexts = (list: string, label: string): void =>
    forEach('session', list, (_, pointer, value) =>
      addLine(label, document.kind(value) === 'string' ? document.string(value) : null, pointer),
    );
  const task = text(membersOf(document, session), 'task_description');
  if (task !== null && task !== '') lines.push(`Task: ${task}`);
  forEach('session', 'findings', (entry, pointer) => {
    const [summary, file, place] = [text(entry, 'summary'), text(entry, 'file'), line(entry, 'line')];
    const where = file === null ? '' : ` (${file}${place === null ? '' : `:${place}`})`;
    addLine('Finding', summary === null ? null : summary + where, pointer);
  });
  forEach('session', 'decisions', (entry, pointer) => {
    const [summary, rationale] = [text(entry, 'summary'), text(entry, 'rationale')];
    const why = rationale === null ? '' : ` (rationale: ${rationale})`;
    addLine('Decision', summary === null ? null : summary + why, pointer);
  });
  addTexts('next_steps', 'Next');
  addTexts('files_touched', 'File');
  if (session !== undefined && lines.length > 0) {
    const hash = toHex(sha256(canonicalForm(document, session)));
    const id = idOf('session', hash.slice(0, ID_DIGITS));
    add('/content/session', id, 'session', lines.join('\n'), { blob_ref: `sha256-${hash}` });
  }

  forEach('graph', 'nodes', (entry, pointer) => {
    const [kind, name, path] = [text(entry, 'kind'), text(entry, 'name'), text(entry, 'file_path')];
    const type = kind === '' ? 'code_symbol' : kind === null || kind.startsWith('code_') ? kind : `code_${kind}`;
    add(pointer, idOf('code', path, name), type, name, {
      category: kind === '' ? null : kind,
      file_path: path,
      line_start: line(entry, 'line_start'),
      line_end: line(entry, 'line_end'),
    });
  });
  forEach('graph', 'edges', (entry, pointer) => {
    const [from, to] = ['source', 'target'].map((side) =>
      idOf('code', text(entry, `${side}_path`), text(entry, `${side}_name`)),
    );
    const type = text(entry, 'kind');
    if (!from || !to || type === null) unmapped.push(pointer);
    else edges.push({ from, to, type, metadata: text(entry, 'metadata'), pointer });
  });
  return { nodes, pointers, edges, unmapped };
}

/** R26: the parts are escaped as in RFC 6901, so that different parts give different ids. Null if a part is missing. */
function idOf(prefix: string, ...parts: readonly (string | null)[]): string | null {
  const present = parts.filter((part) => part !== null);
  return present.length < parts.length ? null : `${prefix}:${toPointer(present).slice(1)}`;
}

/** D of R25. */
function digestOf(text: string | null): string | null {
  return text === null ? null : hashOfText(text).slice(0, ID_DIGITS);
}
