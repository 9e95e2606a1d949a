const badges = (list) => ({ marketplace: { badges: list } });
const claimed = (name, list, why) => ({
  name: `badge-${name}`,
  why,
  manifest: badges(list),
  expect: 'PPP-',
  warnings: ['self_asserted_badge'],
});
const scoped = (name, why, packageName, scope, differs) => ({
  name: `scope-${name}`,
  why,
  packageName,
  manifest: { scope },
  expect: 'PPP-',
  warnings: differs ? ['scope_differs'] : [],
});

export default {
  rule: 'R21',
  cases: [
    claimed('verified', ['verified'], 'Whoever made the package wrote that it is verified: a warning.'),
    claimed('official', ['new', 'official'], 'Every badge is looked at.'),
    claimed('enterprise', ['enterprise'], 'It claims something that only a registry could give.'),
    claimed('upper-case', ['VERIFIED'], 'A badge in capitals looks no less like trust.'),
    claimed('with-words', ['✓ verified-publisher'], 'A badge of several words, of which one claims trust.'),
    {
      name: 'badge-others',
      why: 'Other badges claim nothing, and two of these say the opposite.',
      manifest: badges(['typescript', '', 'unofficial', 'unsigned', 'fast']),
      expect: 'PPP-',
    },
    {
      name: 'badge-in-a-signed-package',
      why: 'No signature covers a badge, so a signed package has the same warning.',
      signed: true,
      level: 2,
      manifest: badges(['certified']),
      expect: 'PPPP',
      warnings: ['self_asserted_badge'],
    },
    {
      name: 'badge-of-another-type',
      why: 'A badge is a text, whatever the others claim.',
      manifest: badges(['official', false]),
      expect: 'F---',
      errors: ['wrong_type'],
      warnings: ['self_asserted_badge'],
    },
    scoped('of-the-name', 'The scope is the namespace of the name.', '@company/auth', '@company', false),
    scoped('of-a-deeper-name', 'The namespace ends at the first slash.', '@company/team/auth', '@company', false),
    scoped('of-another', 'The name says whose package it is, and the scope another: a warning.', '@a/b', '@c', true),
    scoped('in-other-case', 'Namespaces are compared character by character.', '@company/auth', '@Company', true),
    scoped('without-at', 'The namespace is written with its @, as in the name.', '@company/auth', 'company', true),
    scoped('empty', 'An empty scope is not the namespace.', '@company/auth', '', true),
    scoped('of-a-name-without', 'A name without a namespace has no scope.', 'auth', '@company', true),
    scoped('of-a-name-with-slash', 'A namespace begins with @.', 'company/auth', 'company', true),
    scoped('of-a-name-that-is-at', 'A namespace ends at a slash.', '@company', '@company', true),
    {
      name: 'scope-in-v1',
      why: 'The warning is the same in both schema versions.',
      v1: true,
      manifest: { scope: '@company' },
      expect: 'PPP-',
      warnings: ['scope_differs'],
    },
  ],
};
