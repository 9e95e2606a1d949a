/** What the tests look at in a SARIF log. That it has no other members is for the schema to say. */
export interface SarifLog {
  readonly version: string;
  readonly runs: readonly [SarifRun];
}

export interface SarifRun {
  readonly tool: {
    readonly driver: { readonly name: string; readonly version: string; readonly rules: readonly SarifRule[] };
  };
  readonly columnKind: string;
  readonly results: readonly SarifResult[];
  readonly invocations: readonly [
    { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly SarifNotification[] },
  ];
}

export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly help: { readonly text: string };
  readonly defaultConfiguration: { readonly level: string };
}

export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region?: Readonly<Record<string, number>>;
  };
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [SarifLocation];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
}

export interface SarifNotification {
  readonly level: string;
  readonly descriptor: { readonly id: string };
  readonly message: { readonly text: string };
  readonly locations: readonly [SarifLocation];
}

export function readSarif(output: string): SarifRun {
  const { runs } = JSON.parse(output) as SarifLog;
  return runs[0];
}
