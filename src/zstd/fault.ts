/** What is wrong with a body, for those who must act on it. */
export type FaultKind = 'not_zstd' | 'trailing_data' | 'dictionary' | 'checksum' | 'too_large' | 'malformed';

/** Thrown for data that RFC 8878, read strictly, does not allow. */
export class ZstdFault extends Error {
  readonly kind: FaultKind;
  /** The section of RFC 8878 whose rule is broken. */
  readonly section: string;
  /** How many bytes had been decoded by then. */
  produced = 0;

  /** @param message - what is wrong, after which "(RFC 8878 §…)" reads well */
  constructor(message: string, section: string, kind: FaultKind = 'malformed') {
    super(message);
    this.kind = kind;
    this.section = section;
  }
}
