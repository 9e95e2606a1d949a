import { createHash } from 'node:crypto';
import { takeDependent } from '../chain/dependency.ts';
import { type DataObject, toData } from '../json/data.ts';
import type { JsonDocument } from '../json/document.ts';
import { parseToml } from '../toml/toml.ts';
import type { Snapshot } from '../verify/input.ts';
import type { Verification } from '../verify/verification.ts';
import type { ChainFacts } from './format/chain-outcome.ts';

/** @returns null if the file was not read to its end, so that its digest is not known */
export function chainFactsOf(snapshot: Snapshot, { report, package: verified }: Verification): ChainFacts | null {
  if (snapshot.refused !== null) return null;
  // A report has no digest of what is not a package, but a lock file can pin that too.
  const sha256 = report.digests?.artifactSha256 ?? createHash('sha256').update(snapshot.bytes).digest('hex');
  if (verified === null) return { sha256, package: null };
  // Not from the report, which conceals what looks like a secret: names must be compared as they are.
  const { document, facts } = verified;
  const manifest = toData(document, document.member(document.root, 'manifest')) as DataObject; // its structure passed
  const dependencies = facts.identity.kind === 'addon' ? dependenciesOfAddon(document) : manifest['dependencies'];
  return { sha256, package: takeDependent('The manifest', { ...manifest, dependencies }) };
}

/** R47: those in the TOML count, which is hashed. Nothing authenticates the copy in the manifest. */
function dependenciesOfAddon(document: JsonDocument): unknown {
  const addon = document.member(document.member(document.root, 'content'), 'addon');
  return parseToml(document.stringOfMember(addon, 'manifest_toml'))['dependencies'];
}
