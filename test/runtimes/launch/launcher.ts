import type { SuiteResult } from '../../suite/types.ts';
import type { Stage } from '../stage.ts';

export interface Launched {
  readonly version: string;
  readonly result: SuiteResult;
}

/**
 * Runs the suite in one runtime.
 *
 * @param name - of the run, fit for a file name
 * @param root - the repository
 * @throws whatever keeps the runtime from running it, which is a failure
 */
export type Launcher = (stage: Stage, name: string, root: string) => Promise<Launched>;

/** Which page is opened: its query, and the host by which it is asked for. */
export interface PageKind {
  readonly context: 'secure' | 'insecure';
  readonly worker?: boolean;
}

export function pageQuery({ context, worker = false }: PageKind): string {
  return `page.html?context=${context}${worker ? '&worker' : ''}`;
}
