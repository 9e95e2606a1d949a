import { type Reader, firstLine } from './read-run.ts';
import type { Run } from './samples.ts';

/** Observations about a run that are not differences. */
export function notesOn(samples: readonly Run[], runs: readonly Run[], reader: Reader, fellBack: boolean): string[] {
  const notes =
    reader === 'exit'
      ? [fellBack ? unread(samples) : null, unchanging([...samples, ...runs])]
      : [contradicted(runs, reader)];
  return notes.filter((note) => note !== null);
}

/** Only the exit status could be read, although there was output. */
function unread(samples: readonly Run[]): string | null {
  const printed = samples
    .map(({ ran }) => (ran.ended === 'exited' ? firstLine(ran.stdout) : ''))
    .find((line) => line !== '');
  return printed === undefined ? null : `standard output had no verdict that could be read:${printed}; see --read`;
}

/** If all vectors should be refused, a command that fails for another reason agrees. */
function unchanging(runs: readonly Run[]): string | null {
  const statuses = new Set(runs.map(({ ran }) => (ran.ended === 'exited' ? ran.status : null)));
  const kinds = new Set(runs.map(({ comparison }) => comparison.vector.valid));
  if (statuses.size > 1 || kinds.size > 1) return null;
  const [status, kind] = [...statuses, ...kinds];
  return `the exit status is ${status} for every vector that was run, and all of them are ${kind === true ? 'valid' : 'invalid'}: that shows little`;
}

/** Scripts that call the command rely on its status. */
function contradicted(runs: readonly Run[], reader: Reader): string | null {
  const count = runs.filter(({ ran, comparison: { reading } }) => {
    if (ran.ended !== 'exited' || !('verdict' in reading) || reading.verdict.valid === null) return false;
    return (ran.status === 0) !== reading.verdict.valid;
  }).length;
  return count === 0
    ? null
    : `for ${count} of ${runs.length} vectors the exit status contradicts the verdict in ${reader === 'json' ? 'JSON' : 'text'}: 0 for invalid, or another for valid`;
}
