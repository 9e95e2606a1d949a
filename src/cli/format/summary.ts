import type { Tally } from './renderer.ts';

export function totalOf({ accepted, refused, invalid, unread }: Tally): number {
  return accepted + refused + invalid + unread;
}

/** @param bad - sets off what is not as it should be */
export function summaryLine(tally: Tally, bad: (text: string) => string): string {
  const { accepted, refused, invalid, unread } = tally;
  const total = totalOf(tally);
  const parts = [`${accepted} valid`, invalid > 0 ? bad(`${invalid} invalid`) : '0 invalid'];
  if (refused > 0) parts.push(bad(`${refused} refused`));
  if (unread > 0) parts.push(bad(`${unread} could not be read`));
  return `${total} ${total === 1 ? 'input' : 'inputs'}: ${parts.join(', ')}\n`;
}
