/** An integer is a `bigint`, a float a `number`. */
export type TomlValue = string | number | bigint | boolean | TomlDateTime | TomlValue[] | TomlTable;

/** Has no prototype, so that every name is an ordinary key, and only the document's keys are found. */
export interface TomlTable {
  [key: string]: TomlValue;
}

/** A date-time, date or time as it is written. It is a class to be distinct from tables. */
export class TomlDateTime {
  readonly dateTime: string;

  constructor(dateTime: string) {
    this.dateTime = dateTime;
  }
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDateTime);
}
