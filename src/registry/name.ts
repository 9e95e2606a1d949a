import type { PolicyCode } from '../codes.ts';

/** REG: namespaces that nobody can publish under. */
const RESERVED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'leanctx', 'lean-ctx', 'ctxpkg', 'official', 'verified', 'registry', 'api', 'www', 'admin', 'internal', 'system', 'root', 'staff', 'support',
]);

/** What keeps a name out of the registry. */
export interface NameFault {
  readonly code: PolicyCode;
  readonly message: string;
  readonly expected: string;
}

/** REG: `@namespace/name`. */
export function nameFaults(name: string): NameFault[] {
  const parts = /^@([^/]*)\/([^/]*)$/.exec(name);
  if (parts === null) {
    return [{
      code: 'name_not_scoped',
      message: 'The registry takes scoped names only. Name the package @namespace/name, with a namespace of yours.',
      expected: '@namespace/name',
    }];
  }
  const [, namespace = '', rest = ''] = parts;
  const faults: NameFault[] = [];
  if (!/^(?!-)[a-z0-9-]{2,32}$/.test(namespace) || namespace.endsWith('-')) {
    faults.push({
      code: 'invalid_namespace',
      message: 'The namespace must have 2 to 32 of a-z, 0-9 and -, and no dash at either end. Choose another one.',
      expected: '2 to 32 of [a-z0-9-], no dash first or last',
    });
  } else if (RESERVED.has(namespace)) {
    faults.push({
      code: 'reserved_namespace',
      message: 'The namespace is reserved, so nobody can publish under it. Choose one of your own.',
      expected: 'a namespace that is not reserved',
    });
  }
  if (!/^[a-z0-9-]{1,64}$/.test(rest)) {
    faults.push({
      code: 'invalid_registry_name',
      message: 'The name after the namespace must have 1 to 64 of a-z, 0-9 and -. Rename the package.',
      expected: '1 to 64 of [a-z0-9-]',
    });
  }
  return faults;
}

/** What a package is to be published as. */
export interface PublishTarget {
  readonly name: string;
  readonly version: string;
}

/** Splits `@namespace/name@version`; null where there is not both. */
export function parsePublishTarget(text: string): PublishTarget | null {
  const [, name, version] = /^(@[^/@\s]+\/[^/@\s]+)@([^@\s]+)$/.exec(text) ?? [];
  return name === undefined || version === undefined ? null : { name, version };
}
