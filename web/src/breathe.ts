/** How long the page may be busy before it lets the browser draw and handle input. */
const BUSY_MS = 16;

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
let since = performance.now();

/** Yields to the browser if it has waited long enough. In a hidden tab, timers would run only once per second. */
export async function breathe(): Promise<void> {
  if (performance.now() - since < BUSY_MS) return;
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
  since = performance.now();
}
