import { ANY_KIND, KIND_BITS, STRING } from '../json/kinds.ts';
import type { NameTable } from '../json/names.ts';
import { type Look, type Outline, type OutlinedMember, type TextTest, arrayOutline, objectOutline } from '../json/outline.ts';
import { type Member, type Shape, settledKinds } from './shape.ts';

/**
 * The outline of a shape: an object that is as outlined obeys the shape. Only members whose rules go by the kind of the value,
 * or by a test of its text, can be as outlined.
 *
 * @param looks - by name, what else to look at in strings
 */
export function outlineOf(shape: Shape, names: NameTable, looks: Readonly<Record<string, Look>> = {}): Outline {
  if (shape.mark === 0) throw new RangeError('Only a shape with a mark has an outline.');
  const unknown = Object.keys(looks).find((name) => !Object.hasOwn(shape.members, name));
  if (unknown !== undefined) throw new RangeError(`The shape has no member ${unknown} to look at.`);
  const members = Object.entries(shape.members).map(([name, member]): OutlinedMember => {
    const text = textTestOf(member);
    if (text !== undefined && name in looks) throw new RangeError(`The rule of ${name} looks at the text itself.`);
    return {
      token: tokenOf(names, name),
      kinds: settledKinds(member) | (text === undefined ? 0 : STRING),
      required: member.required,
      look: looks[name] ?? text,
    };
  });
  return objectOutline(names.size, shape.mark, members, shape.warnOfUnknown ? 0 : ANY_KIND);
}

function tokenOf(names: NameTable, name: string): number {
  const token = names.tokenOf(name);
  // -1 stands for all names that are not listed.
  if (token < 0) throw new RangeError(`The name ${name} is not in the table.`);
  return token;
}

function textTestOf({ rule }: Member): TextTest | undefined {
  return typeof rule === 'function' ? rule.settledByText : undefined;
}

/** An array of such objects. */
export function outlineOfAll(elements: Outline, names: NameTable): Outline {
  return arrayOutline(names.size, elements.mark, elements);
}

/** An object that is not marked itself, but in which places are outlined. */
export function outlinedPlaces(places: Readonly<Record<string, Outline>>, names: NameTable): Outline {
  const members = Object.entries(places).map(([name, inside]) => ({ token: tokenOf(names, name), kinds: KIND_BITS.object, required: false, inside }));
  return objectOutline(names.size, 0, members, 0);
}
