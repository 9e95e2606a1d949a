import type { Bytes } from './bytes.ts';
import { type Compactor, createCompactor } from './compactor.ts';
import type { RecoverableCode } from './failure.ts';
import type { Keys } from './keys.ts';
import type { Leads } from './leads.ts';
import type { Members } from './members.ts';
import type { NameTable } from './names.ts';
import type { NumberSink } from './number.ts';
import type { Outline } from './outline.ts';
import { borrow, borrowWords } from './scratch.ts';
import type { Workspace } from './workspace.ts';

/** What the functions of one reading share. */
export interface Scan extends NumberSink {
  readonly names: NameTable;
  readonly members: Members;
  readonly leads: Leads;
  /** The row of the lead that was read last, or 0 if it has none. */
  row: number;
  readonly compactor: Compactor;
  /** The token of the top-level member whose canonical form is wanted. */
  readonly canonicalToken: number;
  /** Is told where its value begins. */
  readonly onCanonical: (start: number) => void;
  /** See `Reading` for what stands on it. */
  tape: Int32Array<ArrayBuffer>;
  /** For each value on the tape its kind, as a bit (`kinds.ts`); of an object or array, after it, its mark (`outline.ts`). */
  kinds: Bytes;
  size: number;
  /** Objects begun so far. */
  objects: number;
  /** Containers that are open, and in each the member (its place on the tape) or element (~index) being read. */
  depth: number;
  readonly trail: Int32Array;
  /** Problems met so far. */
  problems: number;
  /** The mark of the object or array that was read last; 0 if it is not as outlined. */
  mark: number;
  /** The outline of a place of which nothing is expected. */
  readonly nothing: Outline;
  /** The keys of the outline, and the references to them. */
  readonly keys: Keys;
}

/** On the trail: in this container no member or element is being read. */
export const BETWEEN = -0x80000000;

export function createScan(
  size: number,
  { members, leads, trail, nothing, keys }: Workspace,
  canonicalToken: number,
  onProblem: (scan: Scan, code: RecoverableCode, offset: number) => void,
  onCanonical: (start: number) => void = () => {},
): Scan {
  // More than packages need; the tape grows where it was too low. Memory that is never touched costs nothing.
  const tapeLength = Math.max(256, size >> 2);
  const scan: Scan = {
    names: members.names,
    members,
    leads,
    row: 0,
    numberKind: 0,
    compactor: createCompactor(),
    canonicalToken,
    onCanonical,
    tape: borrowWords(tapeLength),
    kinds: borrow(tapeLength),
    size: 0,
    objects: 0,
    depth: 0,
    trail,
    problems: 0,
    mark: 0,
    nothing,
    keys,
    problem(code, offset) {
      scan.problems++;
      onProblem(scan, code, offset);
    },
  };
  return scan;
}

/** Makes room on the tape. */
export function growTape(scan: Scan): void {
  const larger = new Int32Array(scan.tape.length * 2);
  larger.set(scan.tape);
  scan.tape = larger;
  const largerKinds = new Uint8Array(larger.length);
  largerKinds.set(scan.kinds);
  scan.kinds = largerKinds;
}
