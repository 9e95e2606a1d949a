import type { CryptoBackend } from './crypto/backend.ts';
import { type Take, examine } from './examine.ts';
import { type Input, type Snapshot, takeSnapshot } from './input.ts';
import { say } from './issues/shown.ts';
import { type Settings, type VerifyOptions, readOptions } from './options.ts';
import { refusal } from './report-builder.ts';
import { EVERY_POLICY } from './policy/options.ts';
import type { Report } from './report.ts';

/** What `verify` does, with a given backend. */
export async function verifyWith(backend: CryptoBackend, input: Input, options: VerifyOptions = {}): Promise<Report> {
  return verifyInput(backend, input, readOptions(options, EVERY_POLICY));
}

export async function verifyInput(backend: CryptoBackend, input: Input, settings: Settings, take?: Take): Promise<Report> {
  const snapshot = takeSnapshot(input, settings.maxBytes);
  return verifySnapshot(backend, snapshot instanceof Promise ? await snapshot : snapshot, settings, take);
}

/** Verifies a document that nobody else holds. */
export async function verifySnapshot(backend: CryptoBackend, snapshot: Snapshot, settings: Settings, take?: Take): Promise<Report> {
  try {
    return 'bytes' in snapshot ? await examine(snapshot.bytes, settings, backend, take) : refuse(snapshot, settings);
  } catch {
    // Memory can run out, for one. What was not established is not valid, and the reader of the report is told.
    return refusal(
      settings,
      'verifier_failed',
      say`The verifier itself failed on this document, perhaps for want of memory, so nothing was established. Do not use the package on its word.`,
    );
  }
}

function refuse(snapshot: Exclude<Snapshot, { readonly bytes: unknown }>, settings: Settings): Report {
  const { maxBytes } = settings;
  switch (snapshot.refused) {
    case 'too_large':
      return refusal(
        settings,
        'document_too_large',
        say`The document is larger than allowed and was not read. If you trust its source, raise the limit.`,
        { expected: say`at most ${maxBytes} bytes`, actual: say`${snapshot.size} bytes` },
      );
    case 'unpaired_surrogate':
      return refusal(
        settings,
        'invalid_utf8',
        say`The text has half of a surrogate pair, which has no form in UTF-8. Give the bytes of the document instead.`,
        { expected: say`well-formed text`, actual: say`a lone surrogate` },
        snapshot.before,
      );
    case 'unreadable':
      return refusal(settings, 'input_unreadable', say`The input could not be read; a file may have changed or vanished. Choose it again.`);
  }
}
