import { compareCodePoints } from '../../report/code-points.ts';
import type { BuiltPackage } from '../build-package.ts';
import type { Json } from '../raw-json.ts';
import { sortedRulings } from '../rulings.ts';
import { tokenize, tokensOf } from '../tokens.ts';
import { PLAIN, type Parts, WITHOUT_WARNING, turnedOn } from './corrections.ts';

/** R19: no text says what a grammar holds, and an add-on should be signed. */
export function isWarnedOf(kind: string | undefined, signed: boolean): boolean {
  return kind === 'grammar' || (kind === 'addon' && !signed);
}

/** The rulings that a package depends on, sorted. */
export function rulingsOf(parts: Parts, built: BuiltPackage): string[] {
  return sortedRulings([
    ...turnedOn(parts, WITHOUT_WARNING),
    ...turnedOn(parts, PLAIN),
    ...(isWarnedOf(parts.kind, built.signature !== null) || parts.kind === 'skills' ? ['R19'] : []),
    ...(parts.kind === 'addon' ? ['R45'] : []),
    ...(rewrittenText(built.canonicalContent) === built.canonicalContent ? [] : ['R1']),
    ...(isHardToParse(tokenize(built.text)) ? ['R2'] : []),
  ]);
}

/** R1: what an implementation hashes that parses the content, sorts its keys and writes it again. */
function rewrittenText(content: string): string {
  return tokensOf(JSON.parse(content) as Json, (members) =>
    members.slice().sort((left, right) => compareCodePoints(left.name, right.name)),
  ).join('');
}

/** R2: parsers may support fewer levels, or read integers as doubles. */
function isHardToParse(tokens: readonly string[]): boolean {
  let depth = 0;
  return tokens.some((token) => {
    if (token === '{' || token === '[') depth++;
    if (token === '}' || token === ']') depth--;
    return depth > 64 || (/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)));
  });
}
