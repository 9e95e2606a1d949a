/**
 * Node 20 warns on standard error that Ed25519 in WebCrypto is experimental. That does not concern the users of this command,
 * because R5's checks and the engine's tests guard against wrong results. All other warnings are shown.
 */
export function silenceExperimentalEd25519(): void {
  const emitWarning = process.emitWarning.bind(process) as (...values: unknown[]) => void;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    const text = typeof warning === 'string' ? warning : warning.message;
    if (!text.includes('Ed25519')) emitWarning(warning, ...rest);
  };
}
