import { join } from 'node:path';
import { openChromium } from './browsers/chromium.ts';
import { openFirefox } from './browsers/firefox.ts';
import { openWebKit } from './browsers/webkit.ts';
import { COMMANDS, PACKAGES } from './commands.ts';
import type { Expectations } from './judge.ts';
import { commandLine } from './launch/command.ts';
import type { Launcher } from './launch/launcher.ts';
import { inBrowser } from './launch/page.ts';
import { quickjs } from './launch/quickjs.ts';
import { workerd } from './launch/workerd.ts';

/** A run of the suite. */
export interface Run extends Expectations {
  readonly name: string;
  readonly launch: Launcher;
}

const own = { sha256: 'pure', ed25519: 'pure' } as const;
const node = { sha256: 'node', ed25519: 'node' } as const;
/** Its node:crypto throws at a key that is not on the curve, so the next engine is asked. */
const deno = { sha256: 'node', ed25519: ['node', 'webcrypto'] } as const;
const engine = { sha256: 'webcrypto', ed25519: 'webcrypto' } as const;
/** Pages share memory only if their server asks for isolation. */
const PAGE = ['SharedArrayBuffer', 'Buffer'];

export const RUNS: readonly Run[] = [
  ...COMMANDS.map(({ name, path, flags }) => ({
    name,
    launch: commandLine(path, flags),
    // Without a flag, Node 18 has no global Web Cryptography, and gives node:crypto to imports alone.
    ...(name === 'node-18' ? { ...own, missing: ['crypto'] } : { ...(name === 'deno' ? deno : node), missing: [] }),
  })),
  {
    name: 'workerd',
    launch: workerd(join(PACKAGES, '@cloudflare/workerd-linux-64/bin/workerd')),
    ...node,
    missing: [],
  },
  { name: 'chromium', launch: inBrowser(openChromium, { context: 'secure' }), ...engine, missing: PAGE },
  {
    name: 'chromium-worker',
    launch: inBrowser(openChromium, { context: 'secure', worker: true }),
    ...engine,
    missing: PAGE,
  },
  {
    name: 'chromium-insecure',
    launch: inBrowser(openChromium, { context: 'insecure' }),
    ...own,
    missing: [...PAGE, 'crypto.subtle'],
  },
  { name: 'firefox', launch: inBrowser(openFirefox, { context: 'secure' }), ...engine, missing: PAGE },
  {
    name: 'firefox-insecure',
    launch: inBrowser(openFirefox, { context: 'insecure' }),
    ...own,
    missing: [...PAGE, 'crypto.subtle'],
  },
  // Its Ed25519 takes S + L, so it is not asked.
  {
    name: 'webkitgtk',
    launch: inBrowser(openWebKit, { context: 'secure' }),
    sha256: 'webcrypto',
    ed25519: 'pure',
    missing: PAGE,
  },
  {
    name: 'webkitgtk-insecure',
    launch: inBrowser(openWebKit, { context: 'insecure' }),
    ...own,
    missing: [...PAGE, 'crypto.subtle'],
  },
  {
    name: 'quickjs',
    launch: quickjs(process.execPath),
    ...own,
    missing: ['crypto', 'TextEncoder', 'TextDecoder', 'Blob', 'Buffer'],
  },
];
