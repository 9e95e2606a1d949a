import { OTHER_KEY, PUBLIC_KEY, sha256 } from './build.ts';

/** What an index has for a package. */
export function entryFor(document: string): Record<string, unknown> {
  const { manifest } = JSON.parse(document) as { manifest: Record<string, unknown> };
  const signature = manifest['signature'] as { public_key: string } | undefined;
  return {
    version: manifest['version'],
    artifact_sha256: sha256(document),
    size_bytes: Buffer.byteLength(document),
    signer_public_key: signature?.public_key ?? PUBLIC_KEY,
    yanked: false,
    downloads: 3,
    published_at: '2026-01-16T00:00:00Z',
  };
}

/** An index that has the package alone, and is right but for `members`. */
export function indexFor(document: string, members: Readonly<Record<string, unknown>> = {}): string {
  const entry = entryFor(document);
  const index = {
    schema: 'ctxpkg-registry-package-v1',
    latest: entry['version'],
    visibility: 'public',
    versions: [entry],
  };
  return JSON.stringify({ ...index, ...members });
}

/** An index of versions that nobody has; a version that begins with `-` is yanked, and one that ends with `'` has another key. */
export function indexOf(latest: string | null, ...versions: readonly string[]): string {
  return JSON.stringify({
    schema: 'ctxpkg-registry-package-v1',
    latest,
    visibility: 'public',
    versions: versions.map((version) => ({
      version: version.replace(/^-|'$/g, ''),
      artifact_sha256: '11'.repeat(32),
      size_bytes: 1,
      signer_public_key: version.endsWith("'") ? OTHER_KEY : PUBLIC_KEY,
      yanked: version.startsWith('-'),
    })),
  });
}
