/** So long the page may be busy before it lets the browser draw and take input. */
const BUSY_MS = 16;

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
let since = performance.now();

/** Gives way to the browser if it has waited long enough. Timers would be held back to one a second in a hidden tab. */
export async function breathe(): Promise<void> {
  if (performance.now() - since < BUSY_MS) return;
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
  since = performance.now();
}
