import type { Code } from '../report/codes.ts';

/** Problems after which the document can still be read to its end (R2, R3, R22). */
export type RecoverableCode = Extract<
  Code,
  'duplicate_member' | 'lone_surrogate' | 'number_out_of_range' | 'reserved_name'
>;

/** Problems that end the reading (R2). */
export type FatalCode = Extract<
  Code,
  | 'byte_order_mark'
  | 'control_character'
  | 'empty_document'
  | 'invalid_escape'
  | 'invalid_number'
  | 'invalid_utf8'
  | 'nesting_too_deep'
  | 'trailing_data'
  | 'unexpected_character'
  | 'unexpected_end'
>;

/** Called for a problem that does not end the reading; `offset` is where the offending token begins. */
export interface ProblemSink {
  problem(code: RecoverableCode, offset: number): void;
}

/** Ends a reading. It never leaves the reader, which turns it into a problem like the others. */
export class ReadFailure {
  readonly code: FatalCode;
  readonly offset: number;
  /** What the grammar requires at this place, in words. */
  readonly expected: string;

  constructor(code: FatalCode, offset: number, expected: string) {
    this.code = code;
    this.offset = offset;
    this.expected = expected;
  }
}

export function fail(code: FatalCode, offset: number, expected: string): never {
  throw new ReadFailure(code, offset, expected);
}
