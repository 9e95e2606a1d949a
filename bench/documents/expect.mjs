// What a report of a document of the bench must say. A time for a wrong verdict is worth nothing.

/** @throws Error if the package was not accepted, signed if it is, and with exactly the digests that it was built with */
export function expectValid(report, { signed, digests }) {
  const { accepted, signer, issues } = report;
  if (!accepted || (signer !== null) !== signed)
    throw new Error(`A package of the bench gets the wrong verdict: ${JSON.stringify({ accepted, signer, issues })}`);
  for (const [name, expected] of Object.entries(digests)) {
    if (report.digests[name] !== expected)
      throw new Error(`${name} is ${report.digests[name]} and should be ${expected}`);
  }
}
