const good = (name, packageName, why) => ({ name, why, packageName, expect: 'PPP-' });
const bad = (name, packageName, why) => ({ name, why, packageName, expect: 'F---', errors: ['invalid_name'] });

export default {
  rule: 'R10',
  cases: [
    good('plain', 'auth-service.v2_x', 'A name needs no scope.'),
    good('scoped', '@company/auth', 'A name may have a scope.'),
    { ...good('scoped-in-v1', '@company/auth', 'A scope is allowed in both schema versions.'), v1: true },
    good('three-parts', 'a/b/c', 'More than one slash is allowed.'),
    good('128-characters', 'a'.repeat(128), '128 characters are allowed.'),
    bad('129-characters', 'a'.repeat(129), '129 characters are one too many.'),
    bad('empty', '', 'A name has at least one character.'),
    bad('parent-folder', '../../etc/passwd', 'Names become paths, so no part is two points.'),
    bad('absolute', '/etc/passwd', 'Names become paths, so no part is empty.'),
    bad('trailing-slash', '@company/', 'No part is empty.'),
    bad('point', 'a/./b', 'No part is a point.'),
    bad('backslash', 'a\\b', 'A backslash separates folders on some systems.'),
    bad('cyrillic', 'p\u0430y', 'Letters of other scripts make one name look like another.'),
    bad('space', 'a b', 'A name has no space.'),
    bad('colon', 'a:1', 'A colon separates name and version where they are hashed.'),
    bad('line-feed', 'a\n', 'A pattern that ends with $ may let a line feed pass.'),
  ],
};
