import { asciiBytes, toHex } from '../crypto/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { encodeUtf8 } from '../json/utf8.ts';
import { compareCodePoints } from '../report/code-points.ts';
import { LAYERS } from '../format/manifest/layers.ts';
import type { PackageIdentity } from '../report/report.ts';
import { addonManifest } from './addon-manifest.ts';
import { checkOptions } from './check-options.ts';
import { type Json, type JsonObject, isObject } from './raw-json.ts';
import { Random } from './random.ts';
import { publicKeyOf, sign } from './sign.ts';
import { type Escapes, type MemberOrder, type Whitespace, join, withEscapes } from './writing-style.ts';
import { type Arrange, tokensOf } from './tokens.ts';

/**
 * Options of {@link buildPackage}; the defaults make the package valid.
 *
 * @example
 * import { type PackageOptions, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const options: PackageOptions = { schemaVersion: 1, whitespace: 'pretty', escapes: 'ascii' };
 * console.log(buildPackage(options).text);
 */
export interface PackageOptions {
  /** Default: `@example/package`. */
  readonly name?: string;
  /** Default: `1.0.0`. */
  readonly version?: string;
  /** Default: 2. */
  readonly schemaVersion?: 1 | 2;
  /** Left out of the manifest if not given, which means `context` (V2 §3.4). */
  readonly kind?: PackageIdentity['kind'];
  /**
   * The content. Default: an empty context graph, for schema version 1 an empty layer `patterns`, for kind `addon` what
   * `addonManifest` makes.
   */
  readonly content?: Json;
  /** The layers that the manifest declares. Default: those that the content has, if it is given as data. */
  readonly layers?: readonly string[];
  /** Members of the manifest to add or replace; those that are `undefined` are removed. */
  readonly manifest?: JsonObject;
  /** Members of the document, likewise. */
  readonly members?: JsonObject;
  /** The seed of the key to sign with, as 64 hexadecimal digits. Without it the package is not signed. */
  readonly seed?: string;
  /** Default: `compact`. */
  readonly whitespace?: Whitespace;
  /** Default: `as-written`. The strings of the content are hashed as written (R1). */
  readonly escapes?: Escapes;
  /** Default: `as-written`. The content is hashed in the order as written (R1). */
  readonly order?: MemberOrder;
}

/**
 * A document, and the values computed for it.
 *
 * @example
 * import { type BuiltPackage, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const { text, contentHash, byteSize }: BuiltPackage = buildPackage({});
 * console.log(text.length, contentHash, byteSize);
 */
export interface BuiltPackage {
  readonly text: string;
  /** The text in UTF-8. */
  readonly document: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly version: string;
  /** The canonical form of the content: its tokens, without white space between them (R1). */
  readonly canonicalContent: string;
  readonly contentHash: string;
  /** In bytes of the canonical form. */
  readonly byteSize: number;
  readonly packageHash: string;
  /** In hexadecimal digits; null if the package is not signed. */
  readonly signature: { readonly publicKey: string; readonly value: string } | null;
}

/**
 * Builds a package: canonical form, hashes and signature as sections 4 and 5 of the format say. Members that the
 * options `manifest` and `members` replace do not affect the hashes, so that invalid packages can be built.
 *
 * @param options - the parts of the package; by default, it is unsigned and empty
 * @returns the document, with its canonical form, hashes and signature
 * @throws TypeError for an unknown option or a value of the wrong type, for data that is not {@link Json}, and for a seed that
 *   is not 64 hexadecimal digits
 * @example
 * import { RFC8032_TEST_1, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const { document } = buildPackage({ name: '@example/package', seed: RFC8032_TEST_1.seed });
 * const wrong = buildPackage({ manifest: { version: '1' } }).document;
 */
export function buildPackage(options: PackageOptions = {}): BuiltPackage {
  checkOptions(options);
  const {
    name = '@example/package',
    version = '1.0.0',
    schemaVersion = 2,
    whitespace = 'compact',
    escapes = 'as-written',
  } = options;
  const byDefault =
    options.kind === 'addon'
      ? { addon: { manifest_toml: addonManifest({ name, version }) } }
      : DEFAULT_CONTENT[schemaVersion];
  const content = options.content === undefined ? byDefault : options.content;
  const arrange = arrangement(options.order ?? 'as-written');
  const styled = (value: Json, salt: number): readonly string[] =>
    withEscapes(tokensOf(value, arrange), escapes, randomOf(escapes, salt));

  const contentTokens = styled(content, 1);
  const canonicalContent = contentTokens.join('');
  const canonicalBytes = encodeUtf8(canonicalContent);
  const contentHash = toHex(sha256(canonicalBytes));
  const packageHash = hashText(`${name}:${version}:${contentHash}`);
  const signature = options.seed === undefined ? null : signPackage(options.seed, name, version, packageHash);
  const manifest: JsonObject = {
    schema_version: schemaVersion,
    name,
    version,
    description: 'A package made for tests.',
    created_at: '2026-01-15T09:30:00Z',
    layers: options.layers ?? layersOf(content),
    integrity: { sha256: packageHash, content_hash: contentHash, byte_size: canonicalBytes.length },
    provenance: { tool: '@ctxpkg/verify', tool_version: '1' },
    kind: options.kind,
    signature:
      signature === null
        ? undefined
        : { algorithm: 'ed25519', public_key: signature.publicKey, value: signature.value },
    ...options.manifest,
  };
  const { manifest: otherManifest = manifest, content: otherContent, ...others } = options.members ?? {};
  const removed = (member: string): boolean =>
    options.members !== undefined && Object.hasOwn(options.members, member) && options.members[member] === undefined;
  const members = arrange([
    ...(removed('manifest') ? [] : [{ name: 'manifest', tokens: styled(otherManifest, 2) }]),
    ...(removed('content')
      ? []
      : [{ name: 'content', tokens: otherContent === undefined ? contentTokens : styled(otherContent, 3) }]),
    ...Object.entries(others).flatMap(([member, value], index) =>
      value === undefined ? [] : [{ name: member, tokens: styled(value, 4 + index) }],
    ),
  ]);
  const tokens = members.flatMap((member, index) => [
    ...(index === 0 ? [] : [',']),
    ...styled(member.name, -1 - index),
    ':',
    ...member.tokens,
  ]);
  const text = join(['{', ...tokens, '}'], whitespace, randomOf(whitespace, 0));
  return {
    text,
    document: encodeUtf8(text),
    name,
    version,
    canonicalContent,
    contentHash,
    byteSize: canonicalBytes.length,
    packageHash,
    signature,
  };
}

const DEFAULT_CONTENT: Readonly<Record<1 | 2, Json>> = {
  1: { patterns: { patterns: [], exported_at: '2026-01-15T09:30:00Z' } },
  2: { context_graph: { format: 'ctxpkg-graph-v2', nodes: [], edges: [] } },
};

/** R13. */
function layersOf(content: Json): readonly string[] {
  return isObject(content) ? LAYERS.filter((layer) => content[layer] !== undefined && content[layer] !== null) : [];
}

/** Section 5 of the format, R4: the signed message is the 64 digits, not the 32 bytes that they encode. @internal */
export function signPackage(
  seed: string,
  name: string,
  version: string,
  packageHash: string,
): { publicKey: string; value: string } {
  const digest = hashText(`ctxpkg-sign-v1:${name}:${version}:${packageHash}`);
  return { publicKey: publicKeyOf(seed), value: sign(seed, asciiBytes(digest)) };
}

function hashText(text: string): string {
  return toHex(sha256(encodeUtf8(text)));
}

function arrangement(order: MemberOrder): Arrange {
  if (order === 'as-written') return (members) => members;
  if (order === 'reversed') return (members) => members.slice().reverse();
  if (order === 'sorted')
    return (members) => members.slice().sort((left, right) => compareCodePoints(left.name, right.name));
  const random = new Random(order.seed);
  return (members) => random.shuffled(members);
}

/** Separate random numbers, so that one part of a document does not depend on the length of another. */
function randomOf(style: Whitespace | Escapes, salt: number): Random {
  return new Random(typeof style === 'object' ? Math.imul(style.seed + 1, 0x9e3779b1) + salt : 0);
}
