import { utf8 } from './bytes.ts';
import { attempt } from './documents.ts';
import type { DocumentCase, Input, Note, Target } from './types.ts';

/** Globals that make a difference to the library, or to what can be given to it. */
const GLOBALS = ['crypto', 'TextEncoder', 'TextDecoder', 'Blob', 'SharedArrayBuffer', 'Buffer'] as const;

/** What this runtime lacks. The launcher asserts the exact list, so that nothing goes untested unnoticed. */
export function findMissing(): string[] {
  const globals = globalThis as Readonly<Record<string, unknown>>;
  const missing: string[] = GLOBALS.filter((name) => globals[name] === undefined);
  const { crypto } = globals as { crypto?: { subtle?: unknown } };
  if (crypto !== undefined && crypto.subtle === undefined) missing.push('crypto.subtle');
  return missing;
}

/** Gives a document in every kind of input that this runtime has; the reports must be one. */
export async function runInputs(targets: readonly Target[], document: DocumentCase, note: Note): Promise<void> {
  const bytes = utf8(document.text ?? '');
  for (const { name, verify } of targets) {
    for (const [kind, input] of Object.entries(inputsOf(bytes))) {
      await attempt(`input: ${name}, ${kind}`, note, async () => {
        const found = JSON.stringify(await verify(input));
        return found === JSON.stringify(await verify(bytes)) ? null : `another report: ${found.slice(0, 600)}`;
      });
    }
    await attempt(`input: ${name}, a number is refused`, note, async () => {
      try {
        await verify(1 as unknown as Input);
      } catch (error) {
        return error instanceof TypeError ? null : `threw ${String(error)}`;
      }
      return 'did not throw';
    });
  }
}

function inputsOf(bytes: Uint8Array<ArrayBuffer>): Record<string, Input> {
  const inputs: Record<string, Input> = {
    ArrayBuffer: bytes.buffer,
    DataView: new DataView(bytes.buffer),
    'Uint8Array inside a buffer': inside(bytes),
  };
  const offered: Partial<Pick<typeof globalThis, 'SharedArrayBuffer' | 'Blob' | 'Buffer'>> = globalThis;
  if (offered.SharedArrayBuffer !== undefined) {
    const shared = new offered.SharedArrayBuffer(bytes.length);
    new Uint8Array(shared).set(bytes);
    inputs['SharedArrayBuffer'] = shared;
  }
  if (offered.Blob !== undefined) inputs['Blob'] = new offered.Blob([bytes]);
  if (offered.Buffer !== undefined) inputs['Buffer'] = offered.Buffer.from(bytes);
  return inputs;
}

function inside(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length + 20).fill(0x20);
  larger.set(bytes, 7);
  return larger.subarray(7, 7 + bytes.length);
}
