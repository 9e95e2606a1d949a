import { MAX_DEPTH } from '../limits.ts';
import { type Keys, clearKeys, createKeys } from './keys.ts';
import { type Leads, clearLeads, createLeads } from './leads.ts';
import { type Members, clearMembers, createMembers, discardMembers } from './members.ts';
import type { NameTable } from './names.ts';
import { type Outline, noOutline } from './outline.ts';

/** The tables that a reading needs until it has come to the end of the document. */
export interface Workspace {
  readonly members: Members;
  readonly leads: Leads;
  readonly trail: Int32Array;
  readonly nothing: Outline;
  readonly keys: Keys;
}

/** Tables that the last reading left. To make some twenty of them anew took a third of the time for a document of 7 KB. */
let spare: Workspace | null = null;

/** A larger one is left to the garbage collector. */
const LARGEST = 0x4000;

export function takeWorkspace(names: NameTable, view: DataView<ArrayBuffer>): Workspace {
  const left = spare;
  spare = null;
  // The names decide what stands in the tables, and their key where.
  if (left === null || left.members.names !== names) {
    return {
      members: createMembers(names),
      leads: createLeads(),
      trail: new Int32Array(MAX_DEPTH + 1),
      nothing: noOutline(names.size),
      keys: createKeys(),
    };
  }
  clearMembers(left.members, view);
  clearLeads(left.leads);
  return left;
}

/** To be called when nothing looks at the tables any more. One that a failure kept from coming back is made anew. */
export function leaveWorkspace(workspace: Workspace): void {
  clearKeys(workspace.keys);
  if (workspace.members.cells.length + workspace.leads.cells.length > LARGEST) {
    discardMembers(workspace.members);
    return;
  }
  for (const names of workspace.members.byName) names?.release();
  spare = workspace;
}
