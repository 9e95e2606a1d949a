import { createHash, createPrivateKey, sign } from 'node:crypto';

/** Test keys 1 and 2 of RFC 8032 §7.1. */
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
export const PUBLIC_KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const OTHER_SEED = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';
export const OTHER_KEY = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Signs with test key 1 or another one, by way of the PKCS #8 form of RFC 8410 §7. */
export function signHex(message: string, seed: string = SEED): string {
  const key = createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
  return sign(null, Buffer.from(message), key).toString('hex');
}

export interface PackageParts {
  readonly name?: string;
  readonly version?: string;
  readonly schemaVersion?: 1 | 2;
  /** JSON text of the content, as it is to stand in the document. */
  readonly content?: string;
  /** What is hashed, if not the content without white space between its tokens. */
  readonly canonical?: string;
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** With test key 1, or with the other one. */
  readonly signed?: boolean | 'by another';
  /** Replaces members of the signature block. */
  readonly signature?: Readonly<Record<string, unknown>>;
}

const EMPTY_GRAPH = '{"context_graph":{"format":"ctxpkg-graph-v2","nodes":[],"edges":[]}}';

/** The manifest of a right package; `undefined` in `parts.manifest` removes a member. */
export function buildManifest(parts: PackageParts = {}): Record<string, unknown> {
  const { name = '@ns/pkg', version = '1.0.0', schemaVersion = 2, content = EMPTY_GRAPH, signed = false } = parts;
  const canonical = parts.canonical ?? content;
  const contentHash = sha256(canonical);
  const packageHash = sha256(`${name}:${version}:${contentHash}`);
  return {
    schema_version: schemaVersion,
    name,
    version,
    description: 'for tests',
    created_at: '2026-01-15T09:30:00Z',
    layers: schemaVersion === 1 ? ['patterns'] : [],
    integrity: { sha256: packageHash, content_hash: contentHash, byte_size: Buffer.byteLength(canonical) },
    provenance: { tool: 'test', tool_version: '1' },
    ...(signed !== false
      ? {
          signature: {
            algorithm: 'ed25519',
            public_key: signed === true ? PUBLIC_KEY : OTHER_KEY,
            value: signHex(
              sha256(`ctxpkg-sign-v1:${name}:${version}:${packageHash}`),
              signed === true ? SEED : OTHER_SEED,
            ),
            ...parts.signature,
          },
        }
      : {}),
    ...parts.manifest,
  };
}

/** A right package, but for what `parts` says otherwise. */
export function buildPackage(parts: PackageParts = {}): string {
  return `{"manifest":${JSON.stringify(buildManifest(parts))},"content":${parts.content ?? EMPTY_GRAPH}}`;
}

/** The content of a v2 package with these nodes and edges. */
export function graph(nodes: readonly unknown[], edges: readonly unknown[] = []): string {
  return JSON.stringify({ context_graph: { format: 'ctxpkg-graph-v2', nodes, edges } });
}

export const node = (id: string, more: object = {}): object => ({ id, type: 'fact', content: 'c', ...more });
