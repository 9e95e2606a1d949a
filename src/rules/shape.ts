import type { NameTable } from '../json/names.ts';
import { excerpt } from './excerpt.ts';
import type { Inspection } from './inspection.ts';
import { type Rule, wrongType } from './types.ts';

/** What a specification says of one member of an object. */
export interface Member {
  readonly rule: Rule | Shape;
  readonly required: boolean;
  /** R9: null stands for absent. */
  readonly nullable: boolean;
}

export function required(rule: Rule | Shape): Member {
  return { rule, required: true, nullable: false };
}

export function optional(rule: Rule | Shape): Member {
  return { rule, required: false, nullable: false };
}

/** R9: an optional member for which null stands for absent. */
export function nullable(rule: Rule | Shape): Member {
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
  #byToken: (NamedMember | undefined)[] | null = null;

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

  /** The members by the token of their name. All readings of the verifier share one table of names. */
  byToken(names: NameTable): readonly (NamedMember | undefined)[] {
    if (this.#byToken === null) {
      this.#byToken = [];
      for (const [index, [name, member]] of Object.entries(this.members).entries()) {
        this.#byToken[names.tokenOf(name)] = { ...member, name, bit: 1 << index };
      }
    }
    return this.#byToken;
  }
}

interface NamedMember extends Member {
  readonly name: string;
  /** One bit of 32 for each member, to note that it was met. */
  readonly bit: number;
}

/**
 * Holds an object against its shape: type, members that must be there, the rule of each member, members unknown.
 *
 * @returns whether no error was found
 */
export function inspectObject(inspection: Inspection, value: number, shape: Shape): boolean {
  const { reading, path } = inspection;
  if (reading.kind(value) !== 'object') return wrongType(inspection, value, 'an object');
  const byToken = shape.byToken(reading.names);
  const closing = reading.closing(value);
  let sound = true;
  let met = 0;
  const step = path.push('') - 1;
  for (let name = reading.first(value); name < closing; name = reading.after(name + 1)) {
    const token = reading.token(name);
    const member = token < 0 ? undefined : byToken[token];
    if (member === undefined) {
      if (shape.warnOfUnknown) warnOfUnknown(inspection, step, name);
      continue;
    }
    met |= member.bit;
    path[step] = member.name;
    const memberValue = name + 1;
    if (member.nullable && reading.kind(memberValue) === 'null') continue;
    const { rule } = member;
    const accepted =
      rule instanceof Shape ? inspectObject(inspection, memberValue, rule) : rule(inspection, memberValue);
    if (!accepted) sound = false;
  }
  path.pop();
  for (const member of byToken) {
    if (member?.required && (met & member.bit) === 0) {
      reportMissing(inspection, value, member.name);
      sound = false;
    }
  }
  return sound;
}

/** A shape as a rule, for the elements of an array. */
export function shaped(shape: Shape): Rule {
  return (inspection, value) => inspectObject(inspection, value, shape);
}

export function reportMissing(inspection: Inspection, object: number, name: string): void {
  inspection.error(
    object,
    'missing_member',
    `${inspection.label} has no member \`${name}\`, which the format requires. Add it.`,
    { expected: name },
  );
}

function warnOfUnknown(inspection: Inspection, step: number, name: number): void {
  const { reading, path } = inspection;
  path[step] = reading.name(name);
  inspection.warning(
    name + 1,
    'unknown_member',
    `${excerpt(inspection.label)} is not a member that the format knows, and no hash or signature covers it. ` +
      'Do not rely on it; remove it if it is not wanted.',
  );
}
