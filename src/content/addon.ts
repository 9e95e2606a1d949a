import { say } from '../issues/shown.ts';
import type { Inspection } from '../rules/inspection.ts';
import { Shape, inspectObject, required } from '../rules/shape.ts';
import { type Rule, stringThat } from '../rules/types.ts';

const nonEmpty: Rule = /* @__PURE__ */ stringThat(
  (text) => text !== '',
  (inspection: Inspection, value: number) =>
    inspection.error(value, 'empty_manifest_toml', () => ({ message: say`${inspection.label} must not be empty. Embed the add-on's manifest.` })),
);

export const ADDON: Shape = /* @__PURE__ */ new Shape({ manifest_toml: required(nonEmpty) }, { warnOfUnknown: false });

/** R19: the payload of kind `addon`. What the TOML says is not examined, and a warning says so. */
export const addon: Rule = (inspection, value) => {
  if (!inspectObject(inspection, value, ADDON)) return false;
  inspection.warning(value, 'addon_not_examined', () => ({
    message: say`The hashes cover ${inspection.label}, but what its manifest says was not examined. Review it before you install the add-on.`,
  }));
  return true;
};
