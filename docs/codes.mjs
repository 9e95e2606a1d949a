// Writes what is made from the table of codes: codes.md, and in the schema of reports the codes and who reports them. `npm run docs` builds first.
import { readFileSync, writeFileSync } from 'node:fs';
import { renderCodesPage } from '../build/cli/codes-page.js';
import { CODES } from '../build/report/explanations.js';

const at = (path) => new URL(path, import.meta.url);
writeFileSync(at('codes.md'), renderCodesPage(readFileSync(at('../SPEC_NOTES.md'), 'utf8')));

const schemaFile = at('../src/report/report.schema.json');
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
schema.$defs.issue.properties.code.anyOf[0].enum = Object.keys(CODES);
const sources = [...new Set(Object.values(CODES).map(({ source }) => source))].filter((source) => source !== 'any');
schema.$defs.issue.properties.source.enum = sources;
schema.$defs.policies.propertyNames.enum = sources.filter(
  (source) => !Object.hasOwn(schema.$defs.checks.properties, source),
);
writeFileSync(schemaFile, `${JSON.stringify(schema, null, 2)}\n`);
