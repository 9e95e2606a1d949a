/** An integer is a `bigint`, a float a `number`. */
export type TomlValue = string | number | bigint | boolean | TomlDateTime | TomlValue[] | TomlTable;

/** Has no prototype: every name is a key like any other, and only the document's own keys are found. */
export interface TomlTable {
  [key: string]: TomlValue;
}

/** A date-time, date or time as it is written. A class, so that no table can be taken for one. */
export class TomlDateTime {
  readonly dateTime: string;

  constructor(dateTime: string) {
    this.dateTime = dateTime;
  }
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDateTime);
}
