// Prints what the scan for secrets makes of the labelled set, by rule, on the kept quarter and on the rest, and with --rows the
// rows of the rest that it gets wrong. `npm run secrets:measure` builds first.
import { findSecrets } from '../../../../build/policies/no-secrets/scan.js';
import { judge, readLabelled, score } from './labelled.mjs';

const judged = judge(readLabelled(), findSecrets);
const percent = (part) => `${(part * 100).toFixed(1)} %`;

function print(title, rows) {
  const { byRule, secrets, harmless, found, alarms, precision, recall } = score(rows);
  console.log(`${title}: ${secrets} secrets and ${harmless} others`);
  console.log(`  ${'rule'.padEnd(20)} secrets  found  by another  missed  false alarms`);
  for (const { rule, secrets, found, asAnother, missed, alarms } of byRule) {
    const figures = [
      [secrets, 7],
      [found, 5],
      [asAnother, 10],
      [missed, 6],
      [alarms, 12],
    ];
    console.log(`  ${rule.padEnd(20)} ${figures.map(([figure, width]) => String(figure).padStart(width)).join('  ')}`);
  }
  console.log(
    `  precision ${percent(precision)}: ${alarms} false alarms; recall ${percent(recall)}: ${secrets - found} missed\n`,
  );
}

print(
  'Rules written with',
  judged.filter(({ isKept }) => !isKept),
);
print(
  'Kept for measuring',
  judged.filter(({ isKept }) => isKept),
);

if (process.argv.includes('--rows')) {
  for (const { isKept, rule, found, form, text } of judged)
    if (!isKept && (rule === null) !== (found === null)) console.log(`${rule ?? found + ' in'}, ${form}:\n${text}\n`);
}
