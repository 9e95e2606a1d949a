import type { Inspection } from '../rules/inspection.ts';
import { Shape, inspectObject, required } from '../rules/shape.ts';
import { type Rule, stringThat } from '../rules/rule.ts';

const nonEmpty: Rule = /* @__PURE__ */ stringThat(
  (text) => text !== '',
  (inspection: Inspection, value: number) => inspection.report(value, 'empty_manifest_toml', (at) => ({ at })),
);

export const ADDON: Shape = /* @__PURE__ */ new Shape({ manifest_toml: required(nonEmpty) }, { warnOfUnknown: false });

/** R19: the payload of kind `addon`. What the TOML says is not checked, and a warning says so. */
export const addon: Rule = (inspection, value) => {
  if (!inspectObject(inspection, value, ADDON)) return false;
  inspection.report(value, 'addon_not_examined', (at) => ({ at }));
  return true;
};
