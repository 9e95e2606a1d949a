// Context graphs as people write them: ids are words with slashes and dashes, and prose has apostrophes, quotes in escapes,
// dashes outside ASCII, or is not in Latin letters at all.
import { Random, raw } from '../ours.mjs';

const ENGLISH =
  `the a it's doesn't can't we've service's tenants' token session cache "idempotent" "409 Conflict" \`refresh()\` retry after before
  because gateway must never revoke family rotate every hour postgres pool pgbouncer so callers see stale reads, which is fine. if
  not: "prepared statement "s1" does not exist" (see runbook) C:\\certs\\auth; use SameSite=Lax and`.split(/\s+/);
const TYPOGRAPHIC =
  `the a it’s doesn’t can’t we’ve service’s “idempotent” “409 Conflict” ‘refresh’ token session – cache — retry… after
  before 10–20 ms because gateway must never revoke → rotate every ½ h postgres pool so callers see stale reads, which is fine — if
  not: “prepared statement does not exist” (see § 4.2) × naïve café and`.split(/\s+/);
const CJK =
  `認証サービスは、トークンを更新するたびに古いものを失効させる。 セッションは「HttpOnly」のクッキーに保存され、 SPA からは見えない。
  数据库连接池每个实例最多二十个， 事务模式下不支持预编译语句。 如果刷新令牌被重复使用， 整个家族都会被撤销。
  토큰 갱신이 실패하면 재시도하지 않는다. 배포 후에는 캐시를 비워야 한다. API gateway PgBouncer p95`.split(/\s+/);

/** Words of texts, and whether blanks part them. */
const VOICES = { english: [ENGLISH, ' '], typographic: [TYPOGRAPHIC, ' '], cjk: [CJK, ''] };

const TYPES = ['fact', 'fact', 'fact', 'gotcha', 'decision', 'pattern', 'code_function', 'insight'];
const TOPICS = [
  'auth/session-token',
  'auth/refresh-rotation',
  'db/connection-pool',
  'api/rate-limits',
  'ops/deploy-runbook',
  'web/cookie-consent',
];
const RELATIONS = ['supports', 'contradicts', 'related_to', 'elaborates', 'depends_on', 'supersedes', 'calls'];

/**
 * @param voice - a key of `VOICES`
 * @param count - of nodes
 * @returns the same graph for the same arguments
 */
export function proseGraph(voice, count) {
  const random = new Random(count);
  const ids = Array.from({ length: count }, (_, index) => `${TYPES[index % 8]}:${TOPICS[index % 6]}-${index + 1}`);
  return {
    format: 'ctxpkg-graph-v2',
    nodes: ids.map((id, index) => ({
      id,
      type: TYPES[index % 8],
      content: sentence(random, ...VOICES[voice]),
      activation: share(random),
      category: random.pick(TOPICS).split('/')[0],
      source: `sess-2026-01-${10 + random.below(20)}`,
      created_at: `2026-01-${10 + random.below(20)}T0${random.below(10)}:15:22.10453${random.below(10)}Z`,
      ...(random.below(2) === 0 ? { confidence: share(random), decay_half_life_days: 90 } : {}),
      ...(TYPES[index % 8] === 'code_function'
        ? { file_path: `src/${random.pick(TOPICS)}.ts`, line_start: random.below(900) }
        : {}),
    })),
    edges: Array.from({ length: 2 * count }, () => ({
      from: random.pick(ids),
      to: random.pick(ids),
      type: random.pick(RELATIONS),
      weight: share(random),
    })),
  };
}

function sentence(random, words, blank) {
  return Array.from({ length: 12 + random.below(30) }, () => random.pick(words)).join(blank);
}

/** Between 0 and 1, with as many digits as come; 1.0 and 0.0 as the reference writes them. */
function share(random) {
  const value = random.below(1001) / (random.below(2) === 0 ? 10 : 1000);
  return value >= 1 ? raw('1.0') : value === 0 ? raw('0.0') : value;
}
