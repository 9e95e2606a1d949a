// Writes codes.md. `npm run docs` builds first.
import { readFileSync, writeFileSync } from 'node:fs';
import { renderCodesPage } from '../build/cli/codes-page.js';

const notes = readFileSync(new URL('../SPEC_NOTES.md', import.meta.url), 'utf8');
writeFileSync(new URL('codes.md', import.meta.url), renderCodesPage(notes));
