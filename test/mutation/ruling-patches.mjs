const change = (file, search, replacement) => ({ file: `src/${file}`, search, replacement });

/** What an implementation does that decides a question otherwise than SPEC_NOTES.md. */
export const PATCHES = [
  {
    ruling: 'checks',
    without: 'the package hash is made of the declared content hash, not of the recomputed one',
    changes: [
      change(
        'verify/verification.ts',
        'packageHashOf(facts, contentHash, crypto)',
        'packageHashOf(facts, facts.integrity.contentHash.text, crypto)',
      ),
    ],
  },
  {
    ruling: 'R1',
    without: 'the content is hashed with its keys sorted',
    changes: [
      change(
        'verify/verification.ts',
        'await crypto.digest(canonical)',
        "await crypto.digest((await import('../format/rewriting.ts')).orderedForm(document, document.member(document.root, 'content'), () => (a, b) => (a < b ? -1 : 1)))",
      ),
    ],
  },
  {
    ruling: 'R2',
    without: 'objects and arrays may nest one deeper',
    changes: [change('report/limits.ts', 'MAX_DEPTH = 127', 'MAX_DEPTH = 128')],
  },
  {
    ruling: 'R3',
    without: 'a name may occur twice',
    changes: [
      change(
        'checks/structure.ts',
        'for (const problem of document.problems) {',
        "for (const problem of document.problems) {\n    if (problem.code === 'duplicate_member') continue;",
      ),
    ],
  },
  {
    ruling: 'R4',
    without: 'the 32 bytes of the digest are signed, not its digits',
    changes: [
      change(
        'checks/signature.ts',
        'return asciiBytes(await crypto.hexDigest(asciiBytes(input)));',
        'return (await crypto.digest(asciiBytes(input))).value;',
      ),
    ],
  },
  {
    ruling: 'R5',
    without: 'keys of small order are taken',
    changes: [change('checks/signature.ts', 'hasSmallOrder(point)', "what !== 'public_key' && hasSmallOrder(point)")],
  },
  {
    ruling: 'R6',
    without: 'digits may be in upper case',
    changes: [change('crypto/hex.ts', '/^[0-9a-f]*$/', '/^[0-9a-f]*$/i')],
  },
  {
    ruling: 'R7',
    without: 'any algorithm is taken for ed25519',
    changes: [change('checks/signature.ts', "if (algorithm.text !== 'ed25519')", "if (algorithm.text === '')")],
  },
  {
    ruling: 'R8',
    without: 'integers may have a fraction or an exponent',
    changes: [change('format/rules/rule.ts', '/^\\d+$/.test(text)', '/^\\d+(\\.\\d+)?([eE][+-]?\\d+)?$/.test(text)')],
  },
  {
    ruling: 'R9',
    without: 'null is a wrong type where it could stand for absent',
    changes: [
      change(
        'format/rules/shape.ts',
        'return { rule, required: false, nullable: true };',
        'return { rule, required: false, nullable: false };',
      ),
    ],
  },
  {
    ruling: 'R10',
    without: 'a part of a name may be empty or dots',
    changes: [
      change(
        'format/manifest/package-name.ts',
        " && text.split('/').every((part) => !['', '.', '..'].includes(part))",
        '',
      ),
    ],
  },
  {
    ruling: 'R11',
    without: 'a version may begin with a point',
    changes: [
      change('format/manifest/package-version.ts', '^(?!\\.)[a-zA-Z0-9._+-]{1,64}$', '^[a-zA-Z0-9._+-]{1,64}$'),
    ],
  },
  {
    ruling: 'R12',
    without: 'a date need not be one of the calendar',
    changes: [change('toml/rfc3339.ts', 'day <= daysIn(year, month)', 'day <= 31')],
  },
  {
    ruling: 'R13',
    without: 'a layer may be declared twice',
    changes: [
      change('format/manifest/layers.ts', "if (seen.has(layer)) inspection.reportText(entry, 'duplicate_layer');", ''),
    ],
  },
  {
    ruling: 'R14',
    without: 'nothing is said of unknown members of the manifest',
    changes: [change('format/rules/shape.ts', 'if (shape.warnOfUnknown) warnOfUnknown(inspection, step, name);', '')],
  },
  {
    ruling: 'R15',
    without: 'dependencies may be a map',
    changes: [
      change(
        'format/manifest/manifest.ts',
        "? wrongType(inspection, value, own('an array of objects'), INSTEAD_OF_A_MAP)",
        '? true',
      ),
    ],
  },
  {
    ruling: 'R17',
    without: 'any number is a level of conformance',
    changes: [
      change(
        'format/manifest/cross-checks.ts',
        'if (level >= 0 && /^(?![123]$)\\d+$/.test(document.source(level))) {',
        'if (level < -1) {',
      ),
    ],
  },
  {
    ruling: 'R18',
    without: 'two nodes may have one id',
    changes: [
      change(
        'format/content/context-graph.ts',
        'if (known.add(start + 1, document.stringEnd(start) - 1) === size) return;',
        'known.add(start + 1, document.stringEnd(start) - 1);\n    if (size >= 0) return;',
      ),
    ],
  },
  {
    ruling: 'R19',
    without: 'a payload may stand under another kind',
    changes: [
      change('format/kinds/payload.ts', "inspection.report(value, 'misplaced_payload', () => ({", 'void (() => ({'),
    ],
  },
  {
    ruling: 'R21',
    without: 'nothing is said of badges that claim trust',
    changes: [
      change(
        'format/manifest/trust-claims.ts',
        'if (claimsTrust(inspection.document.string(value)))',
        'if (value < 0)',
      ),
    ],
  },
  {
    ruling: 'R22',
    without: 'reserved names are names like others',
    changes: [
      change(
        'json/scanner.ts',
        "if (isReserved(view, nameStart + 1, nameEnd)) scan.problem('reserved_name', nameStart);",
        '',
      ),
    ],
  },
];
