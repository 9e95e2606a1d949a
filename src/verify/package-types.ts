import type { Data, DataObject } from '../json/data.ts';
import type { ExactNumber } from '../json/exact-number.ts';

/** A number of a document: a double, or the digits where a double does not hold it. */
export type Numeric = number | ExactNumber;

/**
 * The manifest of a package that was accepted (section 2 of the format). Members that the format does not know are there as
 * well. Most of it is not protected by anything: see the report's `unauthenticated`.
 *
 * @example
 * import { type Manifest, open } from '@ctxpkg/verify';
 *
 * const manifest: Manifest = (await open('{}')).manifest;
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
 * import { type Content, open } from '@ctxpkg/verify';
 *
 * const content: Content = (await open('{}')).content;
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

/** A layer: the lists that it must have, by their names. */
export type Layer<List extends string> = DataObject & { readonly exported_at: string } & { readonly [Name in List]: readonly Data[] };

/** V2 §4. */
export interface ContextGraph extends DataObject {
  readonly format: 'ctxpkg-graph-v2';
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

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
