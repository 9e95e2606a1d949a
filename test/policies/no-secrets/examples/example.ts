/** A text, with its name where that matters. */
export type Example = string | readonly [text: string, name: string];

/**
 * Test strings of a rule. They stand in files of their own, which only tests import, and are put together from pieces:
 * no file has a whole token, which services that host code would take for a leak.
 */
export interface RuleExamples {
  /** Each has exactly one secret, of this rule. */
  readonly positive: readonly Example[];
  /** None has any secret, of whatever rule. */
  readonly negative: readonly Example[];
}

/** Letters and digits that were drawn at random once, for these examples, and belong to nothing. */
const LETTERS_AND_DIGITS =
  'EALPbWZTMZVZSMzB1ulVsIyJNvfkT5R9ODUCtDclcKfHhYPV6jGu0dWAqlPRImH0L0YEVW9QzHcQpg3yKJp7Q0K9ppP7MbMn' +
  '1zFkIupubo5FJA8hXsAbeEpnwm9c7G171meFJIrNyIR1cBwFQRuxDNqXQkRoHUHW99NTkDq61VeyUbOXskDNhNDCMb7uAmzU' +
  '8KW1zAlNftPPgU5EhRpeSZCVIHQBBxk1NZVyKiKpsEQqXxDGYBsJiVq0ehZKO1YI9OEC9dvBfvXTsk9iS68Mkeyp9gKNH7fm';

/** So many of the letters and digits drawn at random, from the first or a later one on. */
export function drawn(length: number, from = 0): string {
  return LETTERS_AND_DIGITS.slice(from, from + length);
}

/** Hexadecimal digits that were drawn at random once. */
export function drawnHex(length: number): string {
  return 'e83b1f9ac07d5264b9f03ae71c48d625907be3af41d86c52f3a90e7b64d1c825'.slice(0, length);
}
