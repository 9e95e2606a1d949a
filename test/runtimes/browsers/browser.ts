/** A browser with one page, the same for all three. */
export interface Browser {
  readonly version: string;
  /** The host by which this browser reaches this machine without taking the page for secure. */
  readonly insecureHost: string;
  /** Rejects if the page dies. */
  readonly died: Promise<never>;
  /** Opens an address. It does not wait until the page is complete. */
  open(url: string): Promise<void>;
  /**
   * Calls a function in the page.
   *
   * @param source - of a function, which may be asynchronous, takes one value of JSON and returns one
   */
  call(source: string, argument?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** @param folder - where the browser may leave files until it is closed */
export type OpenBrowser = (folder: string) => Promise<Browser>;

/** Never settles. */
export const NEVER: Promise<never> = new Promise(() => {});
