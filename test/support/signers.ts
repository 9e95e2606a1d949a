import { PUBLIC_KEY } from './build.ts';

/** A table of a file of known signers. */
export function recordFor(namespace: string, publicKey: string = PUBLIC_KEY, version: string = '0.9.0'): string {
  return [
    '[[signer]]',
    `namespace = "${namespace}"`,
    `public_key = "${publicKey}"`,
    `first_seen_version = "${version}"`,
    '',
  ].join('\n');
}
