import { own } from '../../report/shown.ts';
import type { Inspection } from '../rules/inspection.ts';
import { type Rule, stringThat, strings } from '../rules/rule.ts';

/** V1 rule 4: the layers that a manifest can declare. */
export const LAYERS: readonly string[] = ['knowledge', 'graph', 'session', 'patterns', 'gotchas'];

const knownLayer: Rule = /* @__PURE__ */ stringThat(
  (text) => LAYERS.includes(text),
  (inspection, value, text) =>
    inspection.report(value, 'unknown_layer', (at) => ({
      at,
      expected: own(LAYERS.join(', ')),
      actual: inspection.quote(text),
    })),
);

/** R13: only the five names, and none twice. That v1 wants at least one is judged where the version is known. */
export const layers: Rule = (inspection, value) => {
  const { document, path } = inspection;
  if (document.kind(value) !== 'array') return strings(inspection, value);
  let sound = true;
  const seen = new Set<string>();
  const step = path.push(0) - 1;
  for (
    let entry = document.first(value), index = 0;
    entry < document.closing(value);
    entry = document.after(entry), index++
  ) {
    path[step] = index;
    if (!knownLayer(inspection, entry)) {
      sound = false;
      continue;
    }
    const layer = document.string(entry);
    if (seen.has(layer)) {
      inspection.report(entry, 'duplicate_layer', (at) => ({ at, actual: own(layer) }));
      sound = false;
    }
    seen.add(layer);
  }
  path.pop();
  return sound;
};

/** V1 rule 4, R13: a v1 package declares at least one layer. */
export function requireLayers(inspection: Inspection, value: number): void {
  if (inspection.document.count(value) > 0) return;
  inspection.within('layers', () =>
    inspection.report(value, 'no_layers', (at) => ({ at, actual: own('an empty array') })),
  );
}
