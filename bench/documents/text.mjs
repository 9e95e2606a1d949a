// The words of generated documents. As in packages that the reference implementation wrote, one word in six has a quote, a
// backslash or a character outside ASCII: 3.1 % of the bytes are outside ASCII, and 0.4 % are escapes.
const PLAIN =
  'alert argon2 audience audit backoff budget cache challenge clock consent cookie device failover family gateway grant idempotent jwks kid latency lax nonce p95 pgbouncer pkce pool postgres redirect refresh region replay retry revoke rotation runbook samesite scope session shard signature skew strict tenant token ttl verifier'.split(' ');
const MARKED = ['{json:true}', '"quoted"', '`code`', '50%', 'path\\to'];

/** Lists of words by the kind of text. */
export const WORDS = {
  typical: [...PLAIN, ...MARKED, 'été', 'über', 'ログイン', '→', '—'],
  ascii: [...PLAIN, ...MARKED],
  cjk: '認証 署名 検証する トークン 更新 失敗した場合 待機 セッション 服务 缓存 数据库 重试 令牌 配置文件 로그인 서명 검증 토큰'.split(' '),
  emoji: '🔑 🔒 ✅ 🚀 🧪 👩‍💻 🇯🇵 ⚠️ 📦 🪵 👍🏽 🗝️ kid token retry'.split(' '),
};

/** A sentence of 33 to 54 words. */
export function sentence(random, words) {
  return Array.from({ length: 33 + random.below(22) }, () => random.pick(words)).join(' ');
}
