import type { Outcome } from './format/renderer.ts';

/**
 * Passes outcomes on, until one that can be decided only when every input was verified. From then on all are held back, to keep their
 * order. The documents of those are not kept.
 *
 * @param isOpen - whether an outcome may still change
 * @param decide - called once at the end, with the outcomes that were held back; returns the function that decides each
 */
export async function* holdBack(
  outcomes: AsyncIterable<Outcome>,
  isOpen: (outcome: Outcome) => boolean,
  decide: (held: readonly Outcome[]) => Promise<(outcome: Outcome) => Outcome | Promise<Outcome>>,
): AsyncGenerator<Outcome> {
  const held: Outcome[] = [];
  for await (const outcome of outcomes) {
    if (held.length === 0 && !isOpen(outcome)) yield outcome;
    else held.push(withoutDocument(outcome));
  }
  const settle = await decide(held);
  for (const outcome of held) yield await settle(outcome);
}

function withoutDocument(outcome: Outcome): Outcome {
  if ('error' in outcome) return outcome;
  const { opened: _document, ...rest } = outcome;
  return rest;
}
