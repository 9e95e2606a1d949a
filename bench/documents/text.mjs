// The words of generated documents. As in packages that the reference implementation wrote, one word in six has a quote, a
// backslash or a character outside ASCII: 3.1 % of the bytes are outside ASCII, and 0.4 % are escapes.
const PLAIN =
  'alert argon2 audience audit backoff budget cache challenge clock consent cookie device failover family gateway grant idempotent jwks kid latency lax nonce p95 pgbouncer pkce pool postgres redirect refresh region replay retry revoke rotation runbook samesite scope session shard signature skew strict tenant token ttl verifier'.split(
    ' ',
  );
const MARKED = ['{json:true}', '"quoted"', '`code`', '50%', 'path\\to'];

const WORDS = [...PLAIN, ...MARKED, 'été', 'über', 'ログイン', '→', '—'];

/** A sentence of 33 to 54 words. */
export function sentence(random) {
  return Array.from({ length: 33 + random.below(22) }, () => random.pick(WORDS)).join(' ');
}
