import type { Tally } from './renderer.ts';

export function totalOf({ accepted, refused, invalid, unread }: Tally): number {
  return accepted + refused + invalid + unread;
}

/** How many inputs came out how, in parts to be put side by side. */
export function summaryOf(tally: Tally): { readonly text: string; readonly isBad: boolean }[] {
  const { accepted, refused, invalid, unread } = tally;
  const total = totalOf(tally);
  const counts = [
    { text: `${accepted} valid`, isBad: false },
    { text: `${invalid} invalid`, isBad: invalid > 0 },
  ];
  if (refused > 0) counts.push({ text: `${refused} refused`, isBad: true });
  if (unread > 0) counts.push({ text: `${unread} could not be read`, isBad: true });
  const last = counts.length - 1;
  return [
    { text: `${total} ${total === 1 ? 'input' : 'inputs'}:`, isBad: false },
    ...counts.map(({ text, isBad }, index) => ({ text: index < last ? `${text},` : text, isBad })),
  ];
}
