/** How much may be under way at once: enough to keep two threads of hashing busy, little enough for memory. */
const MAX_TASKS = 8;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Runs tasks that overlap, and gives their results in the order in which they were begun.
 *
 * @param begin - begins the next task; `bytes` is what it holds in memory. Null when there are no more.
 */
export async function* inOrder<Result>(
  begin: () => Promise<{ readonly bytes: number; readonly result: Promise<Result> } | null>,
): AsyncGenerator<Result> {
  const running: { readonly bytes: number; readonly result: Promise<Result> }[] = [];
  let held = 0;
  let more = true;
  for (;;) {
    while (more && running.length < MAX_TASKS && held < MAX_BYTES) {
      const task = await begin();
      if (task === null) {
        more = false;
      } else {
        running.push(task);
        held += task.bytes;
      }
    }
    const next = running.shift();
    if (next === undefined) return;
    yield await next.result;
    held -= next.bytes;
  }
}
