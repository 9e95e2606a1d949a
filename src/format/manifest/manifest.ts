import { own } from '../../report/shown.ts';
import type { PackageIdentity } from '../../report/report.ts';
import { dateTime } from '../rules/date-time.ts';
import { digest } from '../rules/digest.ts';
import { Shape, nullable, optional, required, shaped } from '../rules/shape.ts';
import { type Rule, anything, arrayOf, oneOf, positiveU64, strings, u32, wrongType } from '../rules/rule.ts';
import { layers } from './layers.ts';
import { packageName } from './package-name.ts';
import { packageVersion } from './package-version.ts';
import { badges } from './trust-claims.ts';
import { versionRange } from './version-range.ts';

/** R14: outside `content` nothing protects a member, so one that the format does not know gets a warning. */
const OUTSIDE_CONTENT = { warnOfUnknown: true } as const;

export const KINDS: readonly PackageIdentity['kind'][] = ['context', 'skills', 'addon', 'grammar'];

/** V1, V2-JS: two versions exist. */
const schemaVersion: Rule = (inspection, value) => {
  if (!u32(inspection, value)) return false;
  const version = inspection.document.source(value);
  if (version === '1' || version === '2') return true;
  inspection.reportText(value, 'unsupported_schema_version');
  return false;
};

/** V2 §3.4, R17. */
const kind: Rule = /* @__PURE__ */ oneOf(KINDS, 'unknown_kind');

/** REG, R8. */
const visibility: Rule = /* @__PURE__ */ oneOf(['public', 'private'], 'invalid_visibility');

/** R4, section 4 of the format: the declared hashes and the length of the canonical form. */
const INTEGRITY: Shape = /* @__PURE__ */ new Shape(
  { sha256: required(digest), content_hash: required(digest), byte_size: required(positiveU64) },
  OUTSIDE_CONTENT,
);

/** V1. */
const PROVENANCE: Shape = /* @__PURE__ */ new Shape(
  {
    tool: required('string'),
    tool_version: required('string'),
    project_hash: nullable('string'),
    source_session_id: nullable('string'),
  },
  OUTSIDE_CONTENT,
);

/** R15: V1 and V2-JS. */
export const DEPENDENCY: Shape = /* @__PURE__ */ new Shape(
  { name: required('string'), version_req: required(versionRange), optional: optional('boolean') },
  OUTSIDE_CONTENT,
);

/** V1, V2; what `agents` and `v1_fallback` are is not said (R9). */
const COMPATIBILITY: Shape = /* @__PURE__ */ new Shape(
  {
    min_lean_ctx_version: nullable('string'),
    target_languages: optional(strings),
    target_frameworks: optional(strings),
    agents: optional(anything),
    v1_fallback: optional(anything),
  },
  OUTSIDE_CONTENT,
);

/** V1, R16. */
const STATS: Shape = /* @__PURE__ */ new Shape(
  {
    knowledge_facts: optional(u32),
    graph_nodes: optional(u32),
    graph_edges: optional(u32),
    pattern_count: optional(u32),
    gotcha_count: optional(u32),
    compression_ratio: optional('number'),
  },
  OUTSIDE_CONTENT,
);

/** V2, R16. */
const GRAPH_SUMMARY: Shape = /* @__PURE__ */ new Shape(
  {
    node_count: optional(u32),
    edge_count: optional(u32),
    node_types: optional(strings),
    activation_mean: nullable('number'),
    freshness: nullable(dateTime),
  },
  OUTSIDE_CONTENT,
);

/** V2. */
const MARKETPLACE: Shape = /* @__PURE__ */ new Shape(
  { categories: optional(strings), badges: optional(badges), license: nullable('string') },
  OUTSIDE_CONTENT,
);

/** V2-JS, R7: the check `signature` checks the values of the strings. */
const SIGNATURE: Shape = /* @__PURE__ */ new Shape(
  { algorithm: required('string'), public_key: required('string'), value: required('string') },
  OUTSIDE_CONTENT,
);

const dependencyList: Rule = /* @__PURE__ */ arrayOf(shaped(DEPENDENCY), 'objects');

const INSTEAD_OF_A_MAP = ' Write [{"name": "…", "version_req": "…"}] in place of the map.';

/** R15: the map of V2 §3.3's example is refused, with the way out. */
const dependencies: Rule = (inspection, value) =>
  inspection.document.kind(value) === 'object'
    ? wrongType(inspection, value, own('an array of objects'), INSTEAD_OF_A_MAP)
    : dependencyList(inspection, value);

/** Section 2 of the format, in its order. R9 decides which members may be null; R8 holds in both schema versions. */
export const MANIFEST: Shape = /* @__PURE__ */ new Shape(
  {
    schema_version: required(schemaVersion),
    name: required(packageName),
    version: required(packageVersion),
    description: required('string'),
    created_at: required(dateTime),
    layers: required(layers),
    integrity: required(INTEGRITY),
    provenance: required(PROVENANCE),
    author: nullable('string'),
    scope: nullable('string'),
    updated_at: nullable(dateTime),
    dependencies: optional(dependencies),
    tags: optional(strings),
    visibility: nullable(visibility),
    conformance_level: nullable(u32),
    kind: optional(kind),
    compatibility: optional(COMPATIBILITY),
    stats: optional(STATS),
    graph_summary: nullable(GRAPH_SUMMARY),
    marketplace: nullable(MARKETPLACE),
    signature: nullable(SIGNATURE),
  },
  OUTSIDE_CONTENT,
);

/** Section 1 of the format: the document. Its content has separate rules. */
export const DOCUMENT: Shape = /* @__PURE__ */ new Shape(
  { manifest: required(MANIFEST), content: required(anything) },
  OUTSIDE_CONTENT,
);
