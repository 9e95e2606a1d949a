// R32, R33 and R53.
import { checkLock, checkSet, resolve } from '../../../dist/esm/index.js';

export function dependencies(given) {
  if (given.kind === 'resolve') return resolved(given);
  if (given.kind === 'set') return closed(given);
  throw new Error('The kind of the case must be resolve or set.');
}

function resolved({ root, available, lock = [], update }) {
  const { resolved, issues, complete } = resolve(root, available.map(withDigest), {
    lock: lock.map(withDigest),
    update,
  });
  return {
    resolved: resolved.map(({ name, version, from, yanked }) => ({ name, version, from, yanked })),
    issues: issues.map(({ code, name }) => ({ code, name })),
    complete,
  };
}

/** The member is named as in an index or a lock file, or as in `artifacts` of a lock's case. */
function withDigest({ artifact_sha256: digest, sha256 = digest, ...rest }) {
  return { ...rest, sha256 };
}

function closed({ packages }) {
  const { issues, closed } = checkSet(packages);
  return {
    issues: issues.map(({ code, package: dependent, name, names, severity: level }) => ({
      code,
      package: dependent,
      name,
      names,
      level,
    })),
    closed,
  };
}

export function lock({ lock: text, artifacts, options, ...asked }) {
  // What the caller asks for stands in the case, or in its member `options`, spelled as in JSON or as in JavaScript.
  const { require_signature, requireSignature = require_signature, registry, strict } = { ...options, ...asked };
  try {
    const report = checkLock(text, artifacts, { requireSignature, registry, strict });
    return {
      entries: report.entries.map(({ name, result }) => ({ name, result })),
      unlocked: report.unlocked,
      accepted: report.accepted,
    };
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith('The lock file cannot be used'))
      return { refused: true };
    throw error;
  }
}
