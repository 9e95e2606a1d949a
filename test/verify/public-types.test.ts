import { describe, expect, it } from 'vitest';
import {
  type AcceptedReport,
  type Content,
  type ContextGraph,
  type Data,
  type Digests,
  type ExactNumber,
  type Input,
  type Manifest,
  type PackageIdentity,
  type Policy,
  type PolicyName,
  type RefusedReport,
  type Report,
  type VerifyOptions,
  artifact,
  locked,
  noSecrets,
  open,
  registry,
  signedBy,
  verify,
} from '../../src/index.ts';
import { buildPackage, graph, node } from '../support/build.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** What is said here is proved by the compiler: `npm run typecheck` fails where a type is another. */
function holds<_ extends true>(): void {}

const signed = buildPackage({ signed: true, content: graph([node('a')]) });

describe('the types of a report', () => {
  it('tell by accepted whether there is a package', async () => {
    const report: Report = await verify(signed);
    holds<Equal<Report, AcceptedReport | RefusedReport>>();
    holds<Equal<Report['package'], PackageIdentity | null>>();
    // @ts-expect-error it may be null
    const unchecked: unknown = report.package.name;
    if (!report.accepted) return expect.unreachable();
    holds<Equal<(typeof report)['package'], PackageIdentity>>();
    holds<Equal<(typeof report)['digests'], Digests>>();
    holds<Equal<(typeof report)['valid'], true>>();
    expect(report.package.name).toBe(unchecked);
    expect(report.digests.byteSize).toBeGreaterThan(0);
  });

  it('do not narrow by valid: a package that a policy refuses is there all the same', async () => {
    const report = await verify(signed, { policies: [signedBy('11'.repeat(32))] });
    if (report.accepted) return expect.unreachable();
    holds<Equal<(typeof report)['package'], PackageIdentity | null>>();
    expect(report).toMatchObject({ valid: true, package: { name: '@ns/pkg' } });
  });

  it('name the sources of issues and the policies, and the name of a signer may be null', () => {
    holds<
      Equal<
        PolicyName,
        'signed_by' | 'artifact' | 'locked' | 'expected' | 'indexed' | 'known_signers' | 'registry' | 'no_secrets'
      >
    >();
    holds<
      Equal<
        Report['issues'][number]['source'],
        'structure' | 'content_hash' | 'package_hash' | 'signature' | PolicyName
      >
    >();
    holds<Equal<NonNullable<Report['signer']>['name'], string | null>>();
    holds<Equal<Report['policies']['registry'], 'pass' | 'fail' | 'skipped' | undefined>>();
    holds<Equal<Report['schema'], 2>>();
  });
});

describe('the types of a package', () => {
  it('have the members of the format, and unknown ones', async () => {
    const { manifest, content, report } = await open(signed);
    holds<Equal<typeof report, AcceptedReport>>();
    holds<Equal<Manifest['name'], string>>();
    holds<Equal<Manifest['schema_version'], 1 | 2>>();
    holds<Equal<Manifest['author'], string | null | undefined>>();
    holds<Equal<Manifest['integrity']['byte_size'], number | ExactNumber>>();
    holds<Equal<Manifest['whatever'], Data | undefined>>();
    holds<Equal<Content['context_graph'], ContextGraph | null | undefined>>();
    holds<Equal<NonNullable<Content['knowledge']>['facts'], readonly Data[]>>();
    holds<Equal<Content['whatever'], Data | undefined>>();
    // @ts-expect-error they are frozen
    expect(() => (manifest.name = 'x')).toThrow(TypeError);
    // @ts-expect-error there may be no graph
    const nodes = content.context_graph.nodes;
    holds<Equal<ContextGraph['nodes'][number]['id'], string>>();
    holds<Equal<ContextGraph['edges'][number]['from'], string>>();
    expect([manifest.name, manifest.layers, nodes[0]?.id, content.context_graph?.nodes[0]?.activation]).toEqual([
      '@ns/pkg',
      [],
      'a',
      undefined,
    ]);
  });
});

describe('the types of what is passed', () => {
  it('take a policy only from the functions that make one', () => {
    const policies: readonly Policy[] = [
      signedBy('11'.repeat(32)),
      signedBy([{ a: '11'.repeat(32) }]),
      artifact('11'.repeat(32)),
      locked(''),
      registry(),
      noSecrets(),
    ];
    // @ts-expect-error an object is none
    const object: Policy = {};
    // @ts-expect-error nor is a function that was not called
    const uncalled: VerifyOptions = { policies: [noSecrets] };
    // @ts-expect-error nothing is to be read from it
    const name: unknown = policies[0]?.name;
    holds<Equal<keyof Policy extends symbol ? true : false, true>>();
    expect([object, uncalled.policies?.length, name]).toEqual([{}, 1, undefined]);
  });

  it('know no option that was one before', () => {
    // @ts-expect-error write policies: [signedBy(keys)]
    const signers: VerifyOptions = { signers: [] };
    // @ts-expect-error with exactOptionalPropertyTypes, it is there or not
    const absent: VerifyOptions = { strict: undefined };
    // @ts-expect-error there is one option so far
    expect(() => registry({ publish: '' })).toThrow(TypeError);
    holds<
      Equal<keyof VerifyOptions, 'policies' | 'requireSignature' | 'strict' | 'artifactDigest' | 'maxBytes' | 'backend'>
    >();
    const inputs: readonly Input[] = ['', new Uint8Array(), new ArrayBuffer(0), new Blob([])];
    expect([signers, absent, inputs.length]).toEqual([{ signers: [] }, { strict: undefined }, 4]);
  });
});
