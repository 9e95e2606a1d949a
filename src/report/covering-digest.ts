import type { Digests } from './report.ts';

/** The digest that changes with what is at a pointer. The content hash covers the content, and nothing else. */
export function coveringDigest(pointer: string): keyof Pick<Digests, 'contentHash' | 'artifactSha256'> {
  return `${pointer}/`.startsWith('/content/') ? 'contentHash' : 'artifactSha256';
}
