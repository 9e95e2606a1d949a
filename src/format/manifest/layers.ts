import { own } from '../../report/shown.ts';
import { type Rule, arrayOf, textThat } from '../rules/rule.ts';

/** V1 rule 4: the layers that a manifest can declare. */
export const LAYERS: readonly string[] = ['knowledge', 'graph', 'session', 'patterns', 'gotchas'];

const knownLayer: Rule = /* @__PURE__ */ textThat(
  (text) => LAYERS.includes(text),
  'unknown_layer',
  /* @__PURE__ */ own(/* @__PURE__ */ LAYERS.join(', ')),
);

/** R13: only the five names, and none twice. That v1 requires at least one is checked where the version is known. */
export const layers: Rule = (inspection, value) => {
  const seen = new Set<string>();
  const newLayer: Rule = (_, entry) => {
    if (!knownLayer(inspection, entry)) return false;
    const layer = inspection.document.string(entry);
    if (seen.has(layer)) inspection.reportText(entry, 'duplicate_layer');
    return seen.size < seen.add(layer).size;
  };
  return arrayOf(newLayer, 'strings')(inspection, value);
};
