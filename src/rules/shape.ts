import { own, say } from '../issues/shown.ts';
import { at, atByte } from '../json/bytes.ts';
import { ANY_KIND, CONTAINER, KIND_BITS, type Kind, NULL, OBJECT } from '../json/kinds.ts';
import type { NameTable } from '../json/names.ts';
import type { Inspection } from './inspection.ts';
import { type Rule, isKind, wrongType } from './types.ts';

/** What a specification says of one member of an object. */
export interface Member {
  /** A kind alone, where that is all there is to it; a shape; or a rule of its own. */
  readonly rule: Kind | Shape | Rule;
  readonly required: boolean;
  /** R9: null stands for absent. */
  readonly nullable: boolean;
}

export function required(rule: Member['rule']): Member {
  return { rule, required: true, nullable: false };
}

export function optional(rule: Member['rule']): Member {
  return { rule, required: false, nullable: false };
}

/** R9: an optional member for which null stands for absent. */
export function nullable(rule: Member['rule']): Member {
  return { rule, required: false, nullable: true };
}

export interface ShapeOptions {
  /** R14: a member not listed gets a warning where nothing protects it, that is, outside `content`. */
  readonly warnOfUnknown: boolean;
  /** Of the shapes that have an outline (`outlines.ts`): 1 to 255, for each another one. */
  readonly mark?: number;
}

/** The members of an object: the specification's table, as data. */
export class Shape {
  readonly members: Readonly<Record<string, Member>>;
  readonly warnOfUnknown: boolean;
  /** What the reader marks an object with that has this shape, or an array of such objects; 0 if it has no outline. */
  readonly mark: number;
  #index: ShapeIndex | null = null;

  constructor(members: Readonly<Record<string, Member>>, options: ShapeOptions) {
    this.members = members;
    this.warnOfUnknown = options.warnOfUnknown;
    this.mark = options.mark ?? 0;
    if (this.mark < 0 || this.mark > 255) throw new RangeError('A mark is a byte.');
  }

  /** The names of this shape's members and of those of the shapes inside it. */
  names(): string[] {
    return Object.entries(this.members).flatMap(([name, { rule }]) =>
      rule instanceof Shape ? [name, ...rule.names()] : [name],
    );
  }

  /** The members by the tokens of a table of names; all readings of the verifier share one. */
  index(names: NameTable): ShapeIndex {
    return (this.#index ??= indexMembers(this, names));
  }
}

interface NamedMember extends Member {
  readonly name: string;
  /** One bit of 32 for each member, to note that it was met. */
  readonly bit: number;
}

/** Tables by token + 1; at 0 stands what holds for names that are not listed. */
interface ShapeIndex {
  readonly members: readonly (NamedMember | undefined)[];
  /** The kinds for which there is no more to say of the member, as bits: of most members of a large graph this is true. */
  readonly settled: Uint8Array;
  readonly bits: Int32Array;
  /** The bits of the members that must be there. */
  readonly requiredBits: number;
}

function indexMembers({ members, warnOfUnknown }: Shape, names: NameTable): ShapeIndex {
  const size = names.size + 1;
  const index = { members: Array.from<NamedMember | undefined>({ length: size }), settled: new Uint8Array(size), bits: new Int32Array(size), requiredBits: 0 };
  if (!warnOfUnknown) index.settled.fill(ANY_KIND);
  for (const [position, [name, member]] of Object.entries(members).entries()) {
    const at = names.tokenOf(name) + 1;
    const bit = 1 << position;
    index.members[at] = { ...member, name, bit };
    index.settled[at] = settledKinds(member);
    index.bits[at] = bit;
    if (member.required) index.requiredBits |= bit;
  }
  return index;
}

/** The kinds, as bits, of which every value is right for a member. */
export function settledKinds({ rule, nullable: orNull }: Member): number {
  const kinds = typeof rule === 'string' ? KIND_BITS[rule] : rule instanceof Shape ? 0 : (rule.settledBy ?? 0);
  return orNull ? kinds | NULL : kinds;
}

/**
 * Holds an object against its shape: type, members that must be there, the rule of each member, members unknown.
 *
 * @returns whether no error was found
 */
export function inspectObject(inspection: Inspection, value: number, shape: Shape): boolean {
  const { reading, path } = inspection;
  if (reading.hasMark(value, OBJECT, shape.mark)) return true;
  if (reading.kind(value) !== 'object') return wrongType(inspection, value, say`an object`);
  const { settled, bits, requiredBits } = shape.index(reading.names);
  // The tables themselves, not the methods that read them: members are what a large document has most of.
  const { tape, kinds } = reading;
  const closing = reading.closing(value);
  let sound = true;
  let met = 0;
  const step = path.push('') - 1;
  for (let name = reading.first(value), next = 0; name < closing; name = next) {
    const token = at(tape, name);
    const entry = token < 0 ? 0 : token + 1;
    const kind = atByte(kinds, name + 1);
    next = (kind & CONTAINER) === 0 ? name + 2 : at(tape, name + 2);
    met |= at(bits, entry);
    if ((atByte(settled, entry) & kind) === 0 && !inspectMember(inspection, shape, step, name)) sound = false;
  }
  path.pop();
  if ((met & requiredBits) === requiredBits) return sound;
  reportAllMissing(inspection, value, shape, met);
  return false;
}

/** For a member whose kind alone does not settle it. */
function inspectMember(inspection: Inspection, shape: Shape, step: number, name: number): boolean {
  const { reading, path } = inspection;
  const member = shape.index(reading.names).members[reading.token(name) + 1];
  if (member === undefined) {
    if (shape.warnOfUnknown) warnOfUnknown(inspection, step, name);
    return true;
  }
  path[step] = member.name;
  return obeys(inspection, name + 1, member.rule);
}

function reportAllMissing(inspection: Inspection, value: number, shape: Shape, met: number): void {
  for (const member of shape.index(inspection.reading.names).members) {
    if (member?.required && (met & member.bit) === 0) reportMissing(inspection, value, member.name);
  }
}

function obeys(inspection: Inspection, value: number, rule: Member['rule']): boolean {
  if (typeof rule === 'string') return isKind(inspection, value, rule);
  return rule instanceof Shape ? inspectObject(inspection, value, rule) : rule(inspection, value);
}

/** A shape as a rule, for the elements of an array. */
export function shaped(shape: Shape): Rule {
  return Object.assign((inspection: Inspection, value: number) => inspectObject(inspection, value, shape), { mark: shape.mark });
}

export function reportMissing(inspection: Inspection, object: number, name: string): void {
  inspection.error(object, 'missing_member', () => ({
    message: say`${inspection.label} has no member \`${own(name)}\`, which the format requires. Add it.`,
    expected: own(name),
  }));
}

function warnOfUnknown(inspection: Inspection, step: number, name: number): void {
  const { reading, path, collector } = inspection;
  // Of a name that nobody will see, nothing need be made.
  if (!collector.listsWarnings) return collector.omitWarnings(1);
  path[step] = reading.name(name);
  inspection.warning(name + 1, 'unknown_member', () => ({
    message: say`${inspection.label} is not a member that the format knows, and no hash or signature covers it. Do not rely on it; remove it if it is not wanted.`,
  }));
}
