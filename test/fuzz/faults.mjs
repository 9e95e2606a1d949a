// What must be so of a report, whatever the document is.
import { judge, readStrictly } from './model.mjs';

const CHECKS = ['structure', 'content_hash', 'package_hash', 'signature'];
/** Errors of the reader; without one of them the document is JSON as R2, R3 and R22 want it. */
const JSON_CODES = new Set([
  'empty_document',
  'byte_order_mark',
  'invalid_utf8',
  'unexpected_character',
  'unexpected_end',
  'trailing_data',
  'control_character',
  'invalid_escape',
  'invalid_number',
  'nesting_too_deep',
  'lone_surrogate',
  'number_out_of_range',
  'duplicate_member',
  'reserved_name',
]);

/** @returns what is wrong, or null */
export function faultsOf(before, document, report, other) {
  if (Buffer.compare(before, document) !== 0) return 'the input was changed';
  const text = JSON.stringify({ ...report, backend: null });
  if (text !== JSON.stringify({ ...other, backend: null }))
    return `the reports differ: ${text} ${JSON.stringify(other)}`;
  return faultOfShape(report, document.length) ?? faultOfVerdict(report, document);
}

/** As test/support/consistent.ts has it. */
function faultOfShape(report, size) {
  const { checks, issues, valid, accepted } = report;
  if (Object.keys(checks).join() !== CHECKS.join()) return 'the checks are not the four';
  const failed = CHECKS.filter((check) => checks[check] === 'fail');
  const withErrors = CHECKS.filter((check) =>
    issues.some((issue) => issue.source === check && issue.severity === 'error'),
  );
  if (failed.join() !== withErrors.join()) return `failed: ${failed}; with errors: ${withErrors}`;
  if (valid !== (failed.length === 0) || accepted !== valid) return 'valid is wrong';
  if (checks.structure === 'fail') {
    if (
      report.package !== null ||
      report.digests !== null ||
      report.signer !== null ||
      report.unauthenticated.length > 0
    )
      return 'something is reported of what failed';
    if (CHECKS.slice(1).some((check) => checks[check] !== 'skipped')) return 'a check was not skipped';
  }
  if ((report.signer !== null) !== (checks.signature === 'pass')) return 'the signer is wrong';
  let previous = -1;
  for (const { source, code, offset, line, column, message } of issues) {
    const place = CHECKS.indexOf(source) * 2 ** 32 + offset;
    if (place < previous) return 'the issues are out of order';
    previous = place;
    if (!(offset >= 0 && offset <= size && line >= 1 && column >= 1)) return `${code} is at no place`;
    if (!/^\S.*\.$/s.test(message)) return `the message of ${code} is no sentence`;
    if (code === 'verifier_failed') return 'the verifier failed';
  }
  return null;
}

function faultOfVerdict({ checks, issues }, document) {
  const text = readStrictly(document);
  const refused = issues.find(({ code }) => JSON_CODES.has(code));
  // What is no package at all may be JSON or not.
  const foreign = issues.some(({ code }) => code === 'not_a_package' || code === 'unsupported_container');
  if (text === null && refused === undefined && !foreign) return `no JSON, and ${JSON.stringify(checks)}`;
  if (text !== null && refused !== undefined) return `JSON, and refused for ${refused.code}`;
  if (checks.structure === 'fail') return null;
  const expected = { structure: 'pass', ...judge(text) };
  return JSON.stringify(checks) === JSON.stringify(expected)
    ? null
    : `${JSON.stringify(checks)}, and should be ${JSON.stringify(expected)}`;
}
