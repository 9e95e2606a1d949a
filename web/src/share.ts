import type { Outcome } from '../../src/cli/format/renderer.ts';
import { jsonLines } from '../../src/cli/format/json-lines.ts';
import { byId } from './dom.ts';

const { one } = jsonLines();

/** What the command prints with `--json`, line by line. */
export function toLines(outcomes: Iterable<Outcome>): string[] {
  return Array.from(outcomes, one);
}

/** Lets the browser save a text. */
export function save(lines: readonly string[], name: string): void {
  const url = URL.createObjectURL(new Blob([...lines], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it later; a minute is enough for it to start.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Copies a text, or shows it so that the user can copy it.
 *
 * @returns whether it was copied
 */
export async function copy(text: string): Promise<boolean> {
  try {
    // Without a secure context, there is no clipboard.
    await ((navigator.clipboard as Clipboard | undefined) ?? missing()).writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

function missing(): never {
  throw new Error('There is no clipboard.');
}

function copyByHand(text: string): boolean {
  const dialog = byId('by-hand', HTMLDialogElement);
  const area = byId('by-hand-text', HTMLTextAreaElement);
  area.value = text;
  dialog.showModal();
  area.select();
  let copied = false;
  try {
    copied = document.execCommand('copy');
  } catch {
    // The dialog stays open, with the text selected.
  }
  if (copied) dialog.close();
  return copied;
}
