import { brief } from '../../src/cli/safe-output.ts';
import {
  type ExpectedOptions,
  type Policy,
  type VerifyOptions,
  artifact,
  expected,
  indexed,
  knownSigners,
  locked,
  noSecrets,
  registry,
  signedBy,
} from '../../src/index.ts';
import { parseSigners } from '../../src/cli/signers-list.ts';
import { choosesByRange, parseExpected } from '../../src/policies/expected.ts';
import { byId } from './dom.ts';
import { FileField, Wrong } from './file-field.ts';

/** The options in the form; null while a field is wrong, or a file is still being read. */
export type Choice = VerifyOptions | null;

/** A field that can be wrong, and the element for its error message. */
interface Field {
  readonly control: HTMLInputElement | HTMLTextAreaElement;
  readonly error: HTMLElement;
  /** The policy that the field stands for; null for none. */
  read(): Policy | null;
}

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
  readonly #expected = byId('expected', HTMLInputElement);
  readonly #lock: FileField;
  readonly #index: FileField;
  readonly #knownSigners: FileField;
  #secretsWanted = false;
  #files = 0;
  /** In the order of the report. */
  readonly #fields: readonly Field[];

  /** @param changed - called after every change */
  constructor(changed: () => void) {
    this.#lock = new FileField('lock', 'lock file', changed);
    this.#index = new FileField('index', 'index', changed);
    this.#knownSigners = new FileField('known-signers', 'file of known signers', changed);
    this.#fields = [
      this.#field(this.#signers, () => this.#readSigners()),
      this.#field(this.#sha256, () => this.#readSha256()),
      this.#field(this.#lock.control, () => readFile(this.#lock, locked)),
      this.#field(this.#expected, () => this.#readExpected()),
      this.#field(this.#index.control, () => this.#readIndex()),
      this.#field(this.#publishAs, () => this.#readRegistry()),
      this.#field(this.#knownSigners.control, () => readFile(this.#knownSigners, knownSigners)),
    ];
    const form = byId('options', HTMLFormElement);
    form.addEventListener('submit', (event) => event.preventDefault());
    // The purpose is outside the form, at the top.
    byId('purpose', HTMLFieldSetElement).addEventListener('input', () => {
      this.#followPurpose();
      changed();
    });
    form.addEventListener('input', (event) => {
      // Of a file that was chosen, `changed` is called when it is taken.
      if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
      if (event.target === this.#secrets) this.#secretsWanted = this.#secrets.checked;
      this.#followPurpose();
      changed();
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
    let right = ![this.#lock, this.#index, this.#knownSigners].some(({ isReading }) => isReading);
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
      [!this.#knownSigners.isEmpty, 'known signers'],
      [this.#expected.value.trim() !== '', 'expected package'],
      [this.#sha256.value.trim() !== '', 'SHA-256'],
      [!this.#lock.isEmpty, 'lock file'],
      [!this.#index.isEmpty, 'index'],
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
    if (!this.#publishing.checked) return this.#secrets.checked ? noSecrets() : null;
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

  #readExpected(): Policy | null {
    if (this.#expected.value.trim() === '') return null;
    const asked = this.#asksFor();
    if (asked === null) throw new Wrong('Write a name, or a name and a range of versions, as in @namespace/name@^1.2.');
    this.#needOneFile();
    return expected(asked);
  }

  /** The package that is expected; null if the field is empty or wrong. */
  #asksFor(): ExpectedOptions | null {
    return parseExpected(this.#expected.value.trim());
  }

  #readIndex(): Policy | null {
    const isPinned = !this.#lock.isEmpty || this.#sha256.value.trim() !== '';
    const chosenByRange = choosesByRange(this.#asksFor(), isPinned);
    const policy = readFile(this.#index, (text) => indexed(text, { chosenByRange }));
    if (policy !== null) this.#needOneFile();
    return policy;
  }

  #needOneFile(): void {
    if (this.#files > 1)
      throw new Wrong(
        `This is of one package, and there are ${this.#files} files. Clear the list, or drop this requirement.`,
      );
  }
}

function readFile(field: FileField, make: (text: string) => Policy): Policy | null {
  const text = field.text();
  return text === null ? null : accept(() => make(text));
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
