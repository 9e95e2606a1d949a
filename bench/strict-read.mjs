// The strict reading alone, without the rules of the format and without hashes. The library does not export it, so it is
// bundled for the benches as the library is: measured out of its modules it would be a fifth slower than what users get.
import { memberNames } from '../build/checks/structure.js';
import { read } from '../build/json/reading.js';

export function strictRead(bytes) {
  const reading = read(bytes, memberNames(), 'content');
  const sound = reading.complete && reading.problems.length === 0;
  const length = reading.canonical?.length;
  // Without this every reading would touch fresh memory, which is most of the time at this size and not what is measured.
  reading.release();
  if (!sound) throw new Error('The document is not read as sound JSON.');
  return length;
}
