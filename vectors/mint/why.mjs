// Which ruling decides a document of the corpus, and why: from the words of expected.jsonl where it has them.

/** For documents that are accepted: the ruling that their category is about, and what it allows. */
const CATEGORIES = {
  syntax: ['R2', 'JSON allows it'],
  escapes: ['R1', 'Content is hashed as it is written'],
  manifest: ['R8', 'The members have their types'],
  unknown: ['R14', 'Unknown members are accepted'],
  duplicates: ['R3', 'No name occurs twice in one object'],
  numbers: ['R2', 'The number is allowed'],
  depth: ['R2', 'At most 127 levels are nested'],
  name: ['R10', 'The name is allowed'],
  version: ['R11', 'The version is allowed'],
  layers: ['R13', 'The layers are allowed'],
  hashes: ['R1', 'The hashes are right'],
  signature: ['R7', 'The signature block is right, or absent'],
  kind: ['R19', 'Kind and payload fit'],
  timestamps: ['R12', 'It is an RFC 3339 date-time'],
  content: ['R18', 'The content has its shape'],
  rawvalue: ['R22', 'The name is not a reserved one'],
  file: ['R2', 'The bytes are judged'],
};

/** @param line - of corpus/expected.jsonl */
export function reasonOf(line) {
  const { rule, section, text } = decide(line);
  const about = line.file.replace(/^\d+-/, '').replace('.ctxpkg', '');
  const level = levelOf(line, rule);
  return { rule, section, level, why: `${sentence(text)} (${about}).` };
}

function decide({ category, differs, valid, why, file }) {
  if (differs === 'file')
    return {
      rule: null,
      section: 'SPEC_NOTES, Decisions of our own',
      text: 'The name of the file counts for nothing, its bytes are judged',
    };
  const [, lead, rest] = /^(R\d+|format): (.*)$/s.exec(why) ?? [null, differs, why];
  // The corpus gives no reason for what is wrong inside the manifest of an add-on.
  if (why === '' && !valid)
    return { rule: /mismatch/.test(file) ? 'R47' : 'R45', text: 'The manifest of the add-on is not as it must be' };
  if (why === '') {
    const [rule, text] = CATEGORIES[category];
    return { rule, text };
  }
  if (lead !== 'format') return { rule: lead, text: rest };
  if (/^(byte_size|content_hash) is /.test(rest)) return { rule: 'R1', text: rest };
  if (/^sha256 is /.test(rest)) return { rule: 'R1', section: 'V1 and V2, integrity.sha256', text: rest };
  return { rule: valid ? 'R14' : 'R8', text: rest };
}

/** The lowest level of CONF whose claim the document bears on; vectors/README.md says how levels are read. */
function levelOf({ file, category, signature }, rule) {
  if (/activation|confidence|coactivations|weight|half-life/.test(file)) return 3;
  if (signature === 'fail' || ['R4', 'R5', 'R7'].includes(rule) || category === 'signature' || /graph-edge/.test(file))
    return 2;
  return 1;
}

/** The longest hashes say nothing to a person, and the end of a sentence is set by whoever uses it. */
function sentence(text) {
  const short = text
    .replace(/^(the document: )/, '')
    .replaceAll(/([0-9a-f]{8})[0-9a-f]{56}/g, '$1…')
    .replace(/\.$/, '');
  // A path such as manifest.name stays as it is.
  return /^[a-z]+[ ,']/.test(short) ? short[0].toUpperCase() + short.slice(1) : short;
}
