import type { Place } from '../report/collector.ts';
import { labelOf } from '../report/labels.ts';
import { MAX_NAME } from '../report/limits.ts';
import type { Grants, PackageIdentity, ReportMembers } from '../report/report.ts';
import { type Shown, type Texts, own, say } from '../report/shown.ts';
import { kindOf, schemaVersionOf } from './manifest/cross-checks.ts';
import { unauthenticatedMembers } from './manifest/unauthenticated.ts';
import type { PackageFile } from './package-types.ts';
import type { Inspection } from './rules/inspection.ts';

/** A string of the document and its place, for issues about what it says. */
export interface Located {
  readonly text: string;
  readonly place: Place;
  /** What the value is called. */
  readonly name: string;
}

/** What the later checks take from a document whose structure passed. */
export interface PackageFacts {
  readonly identity: PackageIdentity;
  readonly integrity: { readonly sha256: Located; readonly contentHash: Located; readonly byteSize: Located };
  readonly signature: { readonly algorithm: Located; readonly publicKey: Located; readonly value: Located } | null;
  readonly manifestPlace: Place;
  readonly unauthenticated: Shown[];
  /** Of kind `skills`: in the order of the document. */
  readonly files: readonly PackageFile[];
  readonly grants: Grants | null;
}

/** Takes the facts out of a document in which no error was found, so every required member is there. */
export function collectFacts(inspection: Inspection): PackageFacts {
  const { document, collector } = inspection;
  const manifest = document.member(document.root, 'manifest');
  const level = document.presentMember(manifest, 'conformance_level');
  const schemaVersion = schemaVersionOf(inspection, manifest);
  const kind = kindOf(inspection, manifest);
  if (schemaVersion === null || kind === null) throw new Error('A document without errors has a version and a kind.');
  const located = (parent: string, member: string): Located => {
    const object = document.member(manifest, parent);
    const value = document.member(object, member);
    return {
      text: document.text(value),
      name: labelOf(document, object, member, parent),
      place: { pointer: say`/manifest/${own(parent)}/${own(member)}`, offset: document.start(value) },
    };
  };
  return {
    identity: {
      name: document.string(document.member(manifest, 'name')),
      version: document.string(document.member(manifest, 'version')),
      schemaVersion,
      kind,
      conformanceLevel: level < 0 ? null : Number(document.source(level)),
    },
    integrity: {
      sha256: located('integrity', 'sha256'),
      contentHash: located('integrity', 'content_hash'),
      byteSize: located('integrity', 'byte_size'),
    },
    signature:
      document.presentMember(manifest, 'signature') < 0
        ? null
        : {
            algorithm: located('signature', 'algorithm'),
            publicKey: located('signature', 'public_key'),
            value: located('signature', 'value'),
          },
    manifestPlace: { pointer: own('/manifest'), offset: document.start(manifest) },
    unauthenticated: unauthenticatedMembers(document, manifest, collector.texts),
    files: inspection.files,
    grants: inspection.grants,
  };
}

/** What a report says of a document whose structure passed. */
export function establishedBy(
  { identity, unauthenticated, grants }: PackageFacts,
  texts: Texts,
): Pick<ReportMembers, 'package' | 'unauthenticated' | 'grants'> {
  const shown = (member: 'name' | 'version'): string => texts.part(identity[member], member, 0, MAX_NAME);
  return { package: { ...identity, name: shown('name'), version: shown('version') }, unauthenticated, grants };
}
