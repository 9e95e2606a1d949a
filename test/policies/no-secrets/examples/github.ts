import { type RuleExamples, drawn } from './example.ts';

export const githubToken: RuleExamples = {
  positive: [
    'ghp' + '_' + drawn(36),
    'gho' + '_' + drawn(36, 1),
    'ghu' + '_' + drawn(36, 2),
    'ghs' + '_' + drawn(36, 3),
    'ghr' + '_' + drawn(76, 4),
    'github' + '_pat_' + drawn(22) + '_' + drawn(59, 22),
    `git clone https://x-access-token:${'ghs' + '_' + drawn(36)}@github.com/org/repo.git`,
    `export GITHUB_TOKEN="${'ghp' + '_' + drawn(36)}"`,
    `{\\"token\\":\\"${'ghp' + '_' + drawn(36)}\\"}`,
    `first line\\n${'ghp' + '_' + drawn(36)}\\nlast line`,
    `q=%22${'ghp' + '_' + drawn(36)}%22`,
  ],
  negative: [
    'ghp' + '_' + drawn(35),
    'ghp' + '_' + 'x'.repeat(36),
    'ghp' + '_' + 'abcdefghijklmnopqrstuvwxyz1234567890',
    'ghp' + '_' + '1234567890abcdefghijklmnopqrstuvwxyzAB',
    'ghp' + '_' + 'your_personal_access_token_goes_here_please',
    'a' + 'ghp' + '_' + drawn(36),
    'ghp_…, gho_… and github_pat_… are the prefixes of GitHub.',
    'github_pat_' + 'this_is_where_the_token_of_the_organisation_would_be_written',
    'GITHUB_TOKEN=${{ secrets.GITHUB_TOKEN_FOR_DEPLOYMENTS }}',
  ],
};
