import { own } from '../../report/shown.ts';
import { KINDS, type Kind } from '../../json/kinds.ts';
import type { NameTable } from '../../json/names.ts';
import type { Inspection } from './inspection.ts';
import { type Rule, isKind } from './rule.ts';

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
}

/** The members of an object: the specification's table, as data. */
export class Shape {
  readonly members: Readonly<Record<string, Member>>;
  readonly warnOfUnknown: boolean;
  #index: ShapeIndex | null = null;

  constructor(members: Readonly<Record<string, Member>>, options: ShapeOptions) {
    this.members = members;
    this.warnOfUnknown = options.warnOfUnknown;
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
  /** The kind of value, where that is all there is to the rule: a number of `kinds.ts`; else -1. */
  readonly kind: number;
  /** One bit of 32 for each member, to note that it was met. */
  readonly bit: number;
}

interface ShapeIndex {
  /** By token + 1; at 0 stands what holds for names that are not listed: nothing. */
  readonly members: readonly (NamedMember | undefined)[];
  /** The bits of the members that must be there. */
  readonly requiredBits: number;
}

function indexMembers(shape: Shape, names: NameTable): ShapeIndex {
  const members = Array.from<NamedMember | undefined>({ length: names.size + 1 });
  let requiredBits = 0;
  for (const [position, [name, member]] of Object.entries(shape.members).entries()) {
    const bit = 1 << position;
    members[names.tokenOf(name) + 1] = {
      ...member,
      name,
      bit,
      kind: typeof member.rule === 'string' ? KINDS.indexOf(member.rule) : -1,
    };
    if (member.required) requiredBits |= bit;
  }
  return { members, requiredBits };
}

/**
 * Holds an object against its shape: type, members that must be there, the rule of each member, members unknown.
 *
 * @returns whether no error was found
 */
export function inspectObject(inspection: Inspection, value: number, shape: Shape): boolean {
  const { document, path } = inspection;
  if (!isKind(inspection, value, 'object')) return false;
  const { members, requiredBits } = shape.index(document.names);
  const closing = document.closing(value);
  let sound = true;
  let met = 0;
  const step = path.push('') - 1;
  for (let name = document.first(value); name < closing; name = document.after(name + 1)) {
    const member = members[document.token(name) + 1];
    if (member === undefined) {
      if (shape.warnOfUnknown) warnOfUnknown(inspection, step, name);
      continue;
    }
    met |= member.bit;
    if (document.kindNumber(name + 1) === member.kind) continue;
    path[step] = member.name;
    if (!obeys(inspection, name + 1, member)) sound = false;
  }
  path.pop();
  if ((met & requiredBits) === requiredBits) return sound;
  reportMissing(inspection, value, members, met);
  return false;
}

/** Apart from the loop above, which runs for every node and edge: engines optimize a small function better. */
function reportMissing(inspection: Inspection, value: number, members: ShapeIndex['members'], met: number): void {
  for (const member of members) {
    if (member?.required && (met & member.bit) === 0)
      inspection.report(value, 'missing_member', () => ({ expected: own(member.name) }));
  }
}

function obeys(inspection: Inspection, value: number, { rule, nullable: orNull }: Member): boolean {
  if (orNull && inspection.document.kind(value) === 'null') return true;
  if (typeof rule === 'string') return isKind(inspection, value, rule);
  return rule instanceof Shape ? inspectObject(inspection, value, rule) : rule(inspection, value);
}

/** A shape as a rule, for the elements of an array. */
export function shaped(shape: Shape): Rule {
  return (inspection, value) => inspectObject(inspection, value, shape);
}

function warnOfUnknown(inspection: Inspection, step: number, name: number): void {
  const { document, path, collector } = inspection;
  // Of a name that nobody will see, nothing need be made.
  if (!collector.lists('unknown_member')) {
    collector.omit('unknown_member');
    return;
  }
  path[step] = document.name(name);
  inspection.report(name + 1, 'unknown_member');
}
