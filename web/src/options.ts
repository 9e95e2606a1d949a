import { brief } from '../../src/cli/safe-output.ts';
import { type Policy, type VerifyOptions, artifact, locked, noSecrets, registry, signedBy } from '../../src/index.ts';
import { parseSigners } from '../../src/cli/signers-list.ts';
import { byId } from './dom.ts';

/** The options in the form; null while a field is wrong, or a file is still being read. */
export type Choice = VerifyOptions | null;

/** Larger files are probably not lists of keys or lock files. */
const MAX_LOCK_BYTES = 16 * 1024 * 1024;

/** A field that can be wrong, and the element for its error message. */
interface Field {
  readonly control: HTMLInputElement | HTMLTextAreaElement;
  readonly error: HTMLElement;
  /** The policy that the field stands for; null for none. */
  read(): Policy | null;
}

/** Thrown if a field is wrong, with the message to show beside it. */
class Wrong extends Error {}

const checkbox = (id: string): HTMLInputElement => byId(id, HTMLInputElement);

/** The form with the requirements. */
export class OptionsForm {
  readonly #publishing = checkbox('publishing');
  readonly #secrets = checkbox('secrets');
  readonly #requireSignature = checkbox('require-signature');
  readonly #strict = checkbox('strict');
  readonly #publishAs = byId('publish-as', HTMLInputElement);
  readonly #asked = byId('asked-now', HTMLElement);
  readonly #signers = byId('signers', HTMLTextAreaElement);
  readonly #sha256 = byId('sha256', HTMLInputElement);
  readonly #lock = byId('lock', HTMLInputElement);
  readonly #lockName = byId('lock-name', HTMLElement);
  readonly #unlock = byId('unlock', HTMLButtonElement);
  #lockFile: File | null = null;
  /** The text of the lock file; an error if it cannot be read; null while it is being read. */
  #lockText: { readonly text?: string; readonly wrong?: string } | null = {};
  #secretsWanted = false;
  #files = 0;
  readonly #fields: readonly Field[];
  readonly #changed: () => void;

  /** @param changed - called after every change */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.#fields = [
      this.#field(this.#signers, () => this.#readSigners()),
      this.#field(this.#sha256, () => this.#readSha256()),
      this.#field(this.#lock, () => this.#readLock()),
      this.#field(this.#publishAs, () => this.#readRegistry()),
    ];
    const form = byId('options', HTMLFormElement);
    form.addEventListener('submit', (event) => event.preventDefault());
    // The purpose is outside the form, at the top.
    byId('purpose', HTMLFieldSetElement).addEventListener('input', () => {
      this.#followPurpose();
      changed();
    });
    form.addEventListener('input', (event) => {
      if (event.target === this.#lock) return;
      if (event.target === this.#secrets) this.#secretsWanted = this.#secrets.checked;
      this.#followPurpose();
      changed();
    });
    this.#lock.addEventListener('change', () => {
      const file = this.#lock.files?.[0] ?? null;
      // Otherwise a browser would not fire an event if the same file is chosen again after a change.
      this.#lock.value = '';
      if (file !== null) void this.#takeLock(file);
    });
    this.#unlock.addEventListener('click', () => {
      this.#lock.focus();
      void this.#takeLock(null);
    });
    this.#followPurpose();
  }

  /** Some options are about one package only. */
  set files(count: number) {
    this.#files = count;
  }

  /** Reads the form, and shows an error beside each field that is wrong. */
  read(): Choice {
    const policies: Policy[] = [];
    let right = this.#lockText !== null;
    for (const { control, error, read } of this.#fields) {
      const wrong = sentenceOf(() => {
        const policy = read();
        if (policy !== null) policies.push(policy);
      });
      error.textContent = brief(wrong ?? '');
      if (wrong === null) control.removeAttribute('aria-invalid');
      else control.setAttribute('aria-invalid', 'true');
      right &&= wrong === null;
    }
    this.#asked.textContent = this.#describe();
    if (this.#secrets.checked && !this.#publishing.checked) policies.push(noSecrets());
    return right ? { strict: this.#strict.checked, requireSignature: this.#requireSignature.checked, policies } : null;
  }

  /** The current requirements, for users who do not open the form. */
  #describe(): string {
    const parts: [asked: boolean, what: string][] = [
      [this.#publishing.checked, 'registry rules'],
      [this.#secrets.checked, 'no secrets'],
      [this.#publishing.checked && this.#publishAs.value.trim() !== '', 'name and version'],
      [this.#requireSignature.checked, 'a signature'],
      [this.#strict.checked, 'no warnings'],
      [this.#signers.value.trim() !== '', 'trusted signer'],
      [this.#sha256.value.trim() !== '', 'SHA-256'],
      [this.#lockFile !== null, 'lock file'],
    ];
    const asked = parts.filter(([is]) => is).map(([, what]) => what);
    return ['the four checks', ...asked].join(', ');
  }

  /** Puts the focus on the first field that is wrong. */
  showWrong(): void {
    byId('asked', HTMLDetailsElement).open = true;
    this.#fields.find(({ control }) => control.hasAttribute('aria-invalid'))?.control.focus();
  }

  #field(control: Field['control'], read: () => Policy | null): Field {
    return { control, error: byId(`${control.id}-error`, HTMLElement), read };
  }

  /** The profile includes the search for secrets, and "Publish as" applies only to the profile. */
  #followPurpose(): void {
    const { checked } = this.#publishing;
    this.#secrets.disabled = checked;
    this.#secrets.checked = checked || this.#secretsWanted;
    this.#publishAs.disabled = !checked;
    byId('publishing-hint', HTMLElement).hidden = !checked;
    byId('received-hint', HTMLElement).hidden = checked;
  }

  #readRegistry(): Policy | null {
    if (!this.#publishing.checked) return null;
    const publishAs = this.#publishAs.value.trim();
    if (publishAs === '') return registry();
    const policy = accept(
      () => registry({ publishAs }),
      'Write the name and the version, as in @namespace/name@1.0.0.',
    );
    this.#needOneFile();
    return policy;
  }

  #readSigners(): Policy | null {
    const { value } = this.#signers;
    if (value.trim() === '') return null;
    const signers = parseSigners(value);
    if ('line' in signers) {
      throw new Wrong(
        `Line ${signers.line} must be a key, “key name” or “name = key”; a key is 64 hexadecimal digits, or sha256: and 64 digits.`,
      );
    }
    // A list without keys would refuse every package; more likely the keys were forgotten.
    if (signers.length === 0) throw new Wrong('There is no key in it. Write one, or empty the field.');
    return accept(() => signedBy(signers));
  }

  #readSha256(): Policy | null {
    const sha256 = this.#sha256.value.trim();
    if (sha256 === '') return null;
    const policy = accept(() => artifact(sha256), 'Write 64 hexadecimal digits.');
    this.#needOneFile();
    return policy;
  }

  #readLock(): Policy | null {
    const { text, wrong } = this.#lockText ?? {};
    if (wrong !== undefined) throw new Wrong(wrong);
    return text === undefined ? null : accept(() => locked(text));
  }

  #needOneFile(): void {
    if (this.#files > 1)
      throw new Wrong(
        `This is of one package, and there are ${this.#files} files. Clear the list, or empty the field.`,
      );
  }

  async #takeLock(file: File | null): Promise<void> {
    this.#lockFile = file;
    this.#unlock.hidden = file === null;
    this.#lockName.textContent = file === null ? '' : brief(file.name);
    this.#lockText = null;
    this.#changed();
    const text = file === null ? {} : await readText(file);
    // Another one may have been chosen meanwhile.
    if (this.#lockFile !== file) return;
    this.#lockText = text;
    this.#changed();
  }
}

async function readText(file: File): Promise<{ text: string } | { wrong: string }> {
  if (file.size > MAX_LOCK_BYTES) return { wrong: 'The lock file is too large to be one.' };
  try {
    // A byte order mark stays: the parser of the text ignores one, and removing one here would ignore two.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer()) };
  } catch (error) {
    return {
      wrong:
        error instanceof TypeError
          ? 'The lock file is not UTF-8 text.'
          : 'The lock file could not be read. Choose it again.',
    };
  }
}

/** Lets the library check a field. */
function accept(make: () => Policy, sentence?: string): Policy {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw new Wrong(sentence ?? error.message);
  }
}

function sentenceOf(read: () => void): string | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof Wrong) return error.message;
    throw error;
  }
}
