/**
 * Loads a function from a module on demand.
 *
 * @param load - imports the module, and takes the function from it
 * @returns null if the module is missing, damaged, or refused by the runtime: the check that needs it must fail
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part | null> {
  const part = await load().catch(() => null);
  return typeof part === 'function' ? part : null;
}

/** Thrown if our own cryptography cannot be loaded, so that "cannot tell" is never mistaken for "wrong". */
export class PartNotLoaded extends Error {}

/** For `catch`. */
export function nullIfNotLoaded(error: unknown): null {
  if (error instanceof PartNotLoaded) return null;
  throw error;
}
