import type { Data, DataObject } from '../json/data.ts';
import type { ExactNumber } from '../json/exact-number.ts';

/**
 * A number of a document: a double, or the digits where a double does not hold it.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Numeric, open } from '@ctxpkg/verify';
 *
 * const { manifest } = await open(await readFile('auth-service.ctxpkg'));
 * const size: Numeric = manifest.integrity.byte_size;
 * console.log(String(size));
 */
export type Numeric = number | ExactNumber;

/**
 * The manifest of a package that was accepted (section 2 of the format). Members that the format does not know are there as
 * well. Most of it is not protected by anything: see the report's `unauthenticated`.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Manifest, open } from '@ctxpkg/verify';
 *
 * const manifest: Manifest = (await open(await readFile('auth-service.ctxpkg'))).manifest;
 * for (const { name, version_req } of manifest.dependencies ?? []) console.log(name, version_req);
 */
export interface Manifest extends DataObject {
  readonly schema_version: 1 | 2;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly created_at: string;
  readonly layers: readonly LayerName[];
  readonly integrity: Integrity;
  readonly provenance: Provenance;
  readonly author?: string | null;
  readonly scope?: string | null;
  readonly updated_at?: string | null;
  readonly dependencies?: readonly Dependency[];
  readonly tags?: readonly string[];
  readonly visibility?: 'public' | 'private' | null;
  readonly conformance_level?: number | null;
  readonly kind?: 'context' | 'skills' | 'addon' | 'grammar';
  readonly compatibility?: DataObject;
  readonly stats?: DataObject;
  readonly graph_summary?: DataObject | null;
  readonly marketplace?: DataObject | null;
  readonly signature?: SignatureBlock | null;
}

/** V1 rule 4: the layers that a manifest can declare. */
export type LayerName = 'knowledge' | 'graph' | 'session' | 'patterns' | 'gotchas';

/** Section 4 of the format. */
export interface Integrity extends DataObject {
  readonly sha256: string;
  readonly content_hash: string;
  readonly byte_size: Numeric;
}

export interface Provenance extends DataObject {
  readonly tool: string;
  readonly tool_version: string;
  readonly project_hash?: string | null;
  readonly source_session_id?: string | null;
}

export interface Dependency extends DataObject {
  readonly name: string;
  readonly version_req: string;
  readonly optional?: boolean;
}

/** Section 5 of the format. */
export interface SignatureBlock extends DataObject {
  readonly algorithm: string;
  readonly public_key: string;
  readonly value: string;
}

/**
 * The content of a package that was accepted (section 3 of the format). Layers and graph are optional; the entries of layers
 * are not looked into by the checks, so they can be anything. In a v1 package `context_graph` is an unknown member.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Content, open } from '@ctxpkg/verify';
 *
 * const content: Content = (await open(await readFile('auth-service.ctxpkg'))).content;
 * for (const { id, type } of content.context_graph?.nodes ?? []) console.log(id, type);
 */
export interface Content extends DataObject {
  readonly knowledge?: Layer<'facts' | 'patterns' | 'insights'> | null;
  readonly graph?: Layer<'nodes' | 'edges'> | null;
  readonly session?: Layer<'findings' | 'decisions' | 'next_steps' | 'files_touched'> | null;
  readonly patterns?: Layer<'patterns'> | null;
  readonly gotchas?: Layer<'gotchas'> | null;
  readonly context_graph?: ContextGraph | null;
}

/**
 * A layer: the lists that it must have, by their names.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Layer, open } from '@ctxpkg/verify';
 *
 * const { content } = await open(await readFile('auth-service.ctxpkg'));
 * const knowledge: Layer<'facts' | 'patterns' | 'insights'> | null | undefined = content.knowledge;
 * console.log(knowledge?.exported_at, knowledge?.facts.length);
 */
export type Layer<List extends string> = DataObject & { readonly exported_at: string } & {
  readonly [Name in List]: readonly Data[];
};

/**
 * V2 §4.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type ContextGraph, open } from '@ctxpkg/verify';
 *
 * const { content } = await open(await readFile('auth-service.ctxpkg'));
 * const graph: ContextGraph | null | undefined = content.context_graph;
 * console.log(graph?.nodes.length, graph?.edges.length);
 */
export interface ContextGraph extends DataObject {
  readonly format: 'ctxpkg-graph-v2';
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/**
 * A node of a context graph (V2 §4.1).
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Node, open } from '@ctxpkg/verify';
 *
 * const { content } = await open(await readFile('auth-service.ctxpkg'));
 * const facts: Node[] = content.context_graph?.nodes.filter(({ type }) => type === 'fact') ?? [];
 * console.log(facts.map((node) => node.content));
 */
export interface Node extends DataObject {
  /** Unique within the package. */
  readonly id: string;
  readonly type: string;
  readonly content: string;
  /** From 0 to 1; 1 where it is absent. */
  readonly activation?: Numeric;
  readonly category?: string | null;
  readonly source?: string | null;
  readonly blob_ref?: string | null;
  readonly file_path?: string | null;
  readonly supersedes?: string | null;
  readonly created_at?: string | null;
  readonly decay_half_life_days?: number | null;
  readonly line_start?: Numeric | null;
  readonly line_end?: Numeric | null;
  /** From 0 to 1. */
  readonly confidence?: Numeric | null;
}

/**
 * An edge of a context graph.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Edge, open } from '@ctxpkg/verify';
 *
 * const { content } = await open(await readFile('auth-service.ctxpkg'));
 * const describe = ({ from, type, to }: Edge): string => `${from} ${type} ${to}`;
 * console.log(content.context_graph?.edges.map(describe));
 */
export interface Edge extends DataObject {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  /** 1 where it is absent. */
  readonly weight?: Numeric;
  /** 0 where it is absent. */
  readonly coactivations?: number;
  readonly metadata?: string | null;
}

/**
 * A file of a skills package, decoded and held against its digest.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type PackageFile, open } from '@ctxpkg/verify';
 *
 * const { files } = await open(await readFile('auth-service.ctxpkg'));
 * const describe = ({ path, bytes }: PackageFile): string => `${path}, ${bytes.length} bytes`;
 * console.log(files.map(describe));
 */
export interface PackageFile {
  /** Relative, its components separated by "/". It leads nowhere outside, but two paths may differ in case only. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
