const good = (name, version, why, more = {}) => ({ name, why, version, expect: 'PPP-', ...more });
const bad = (name, version, why) => ({ name, why, version, expect: 'F---', errors: ['invalid_version'] });
const warned = { warnings: ['version_not_semver'] };

export default {
  rule: 'R11',
  cases: [
    good('semver', '1.2.3-rc.1+build.5', 'SemVer, with pre-release and build.'),
    good('not-semver-v2', '1.0', 'V2 calls it SemVer and does not say that a reader refuses: a warning.', warned),
    good('not-semver-v1', '2026.01', 'V1 does not ask for SemVer.', { v1: true }),
    good('leading-zero', '01.2.3', 'Not SemVer: a warning.', warned),
    good('64-characters', `1.0.0-${'a'.repeat(58)}`, '64 characters are allowed.'),
    bad('65-characters', `1.0.0-${'a'.repeat(59)}`, '65 characters are one too many.'),
    bad('empty', '', 'A version has at least one character.'),
    bad('leading-point', '.1', 'The first character is not a point.'),
    bad('slash', '1/2', 'A version is part of paths.'),
    bad('greek', '1.0.0-\u03b2', 'ASCII only.'),
  ],
};
