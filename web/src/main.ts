import { byId } from './dom.ts';
import type { Found } from './entry.ts';
import { fromDrop, fromFiles, fromFolder } from './files.ts';
import { OptionsForm } from './options.ts';
import { Queue } from './queue.ts';
import { Results } from './results.ts';

/** The time from the last change of the options until everything is verified again. */
const SETTLE_MS = 300;

const queue: Queue = new Queue(
  (entry) => results.update(entry),
  () => results.refreshNow(),
);
const results: Results = new Results(queue, () => {
  files = 0;
  applyOptions();
  byId('files', HTMLInputElement).focus();
});
const form: OptionsForm = new OptionsForm(() => applyOptions());
let timer: ReturnType<typeof setTimeout> | undefined;
/** In the list, or about to be. */
let files = 0;
applyOptions(0);

/** A verdict is discarded as soon as its options change, even before the new ones are complete. */
function applyOptions(delay: number = SETTLE_MS): void {
  form.files = files;
  const options = form.read();
  clearTimeout(timer);
  queue.forget();
  results.wrong = options === null;
  if (options !== null) timer = setTimeout(() => queue.use(options), delay);
}

async function take(found: Found[] | Promise<Found[]>): Promise<void> {
  const all = await found;
  if (all.length === 0) {
    results.say('There was no file in it.');
    return;
  }
  results.say('');
  files += all.length;
  form.files = files;
  // Requirements for one particular package do not apply to several.
  if (form.read() === null) {
    applyOptions();
    form.showWrong();
  }
  await results.add(all);
}

function takeFrom(id: string, read: (files: Iterable<File>) => Found[]): void {
  const input = byId(id, HTMLInputElement);
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    // So that the same file can be chosen again after a change.
    input.value = '';
    if (files.length > 0) void take(read(files));
  });
}

takeFrom('files', fromFiles);
takeFrom('folder', fromFolder);
if (!('webkitdirectory' in HTMLInputElement.prototype)) byId('folder-choice', HTMLElement).hidden = true;

byId('example', HTMLButtonElement).addEventListener('click', () => {
  const text = byId('example-package', HTMLTemplateElement).content.textContent ?? '';
  const edited = text.replace('HttpOnly', 'readable');
  void take(fromFiles([new File([text], 'example.ctxpkg'), new File([edited], 'example-edited.ctxpkg')]));
});

// Anywhere on the page, because a browser would open a file that is dropped beside the field.
const { classList } = document.documentElement;
let depth = 0;
addEventListener('dragenter', () => classList.toggle('dropping', ++depth > 0));
addEventListener('dragleave', () => classList.toggle('dropping', --depth > 0));
addEventListener('dragover', (event) => {
  event.preventDefault();
  if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
});
addEventListener('drop', (event) => {
  event.preventDefault();
  depth = 0;
  classList.remove('dropping');
  if (event.dataTransfer !== null) void take(fromDrop(event.dataTransfer));
});
