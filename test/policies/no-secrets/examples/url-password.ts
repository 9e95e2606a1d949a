import { type RuleExamples, drawn } from './example.ts';

const PASSWORD = 'Xk29' + 'sLq7';

export const urlPassword: RuleExamples = {
  positive: [
    `https://app:${PASSWORD}@company.net/`,
    `HTTPS_PROXY=http://app:${PASSWORD}@proxy:3128`,
    `ftp://app:${PASSWORD}@ftp.company.net`,
    `smtp://app:${drawn(16)}@mail.company.net:587`,
    `{"url":"https:\\/\\/app:${PASSWORD}@company.net\\/"}`,
    `git+ssh://app:${PASSWORD}@company.net/a.git`,
    `https://app:${PASSWORD}@company.net/@company/a@1.0.0`,
  ],
  negative: [
    'https://user:password@company.net/',
    'https://username:token@company.net/',
    'https://app:$TOKEN@company.net/',
    'https://app:${TOKEN}@company.net/',
    'https://<user>:<password>@company.net',
    'https://company.net:8443/@company/a@1.0.0/index.js',
    'https://company.net/?mail=ops:team@company.net',
    'http://localhost:3000/users/@me',
    'ssh://git@company.net:22/a.git',
    'https://app@company.net/',
  ],
};
