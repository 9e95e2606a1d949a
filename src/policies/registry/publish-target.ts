import type { Code } from '../../report/codes.ts';

/** REG: reserved namespaces. */
const RESERVED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'leanctx',
  'lean-ctx',
  'ctxpkg',
  'official',
  'verified',
  'registry',
  'api',
  'www',
  'admin',
  'internal',
  'system',
  'root',
  'staff',
  'support',
]);

type NameFault = Extract<
  Code,
  'name_not_scoped' | 'invalid_namespace' | 'reserved_namespace' | 'invalid_registry_name'
>;

/** REG: why the registry, which requires `@namespace/name`, would refuse a name. */
export function nameFaults(name: string): NameFault[] {
  const parts = /^@([^/]*)\/([^/]*)$/.exec(name);
  if (parts === null) return ['name_not_scoped'];
  const [, namespace = '', rest = ''] = parts;
  const faults: NameFault[] = [];
  if (!/^(?!-)[a-z0-9-]{2,32}$/.test(namespace) || namespace.endsWith('-')) faults.push('invalid_namespace');
  else if (RESERVED.has(namespace)) faults.push('reserved_namespace');
  if (!/^[a-z0-9-]{1,64}$/.test(rest)) faults.push('invalid_registry_name');
  return faults;
}

/** The name and version to publish a package as. */
export interface PublishTarget {
  readonly name: string;
  readonly version: string;
}

/** Splits `@namespace/name@version`; null if either is missing. */
export function parsePublishTarget(text: string): PublishTarget | null {
  const [, name, version] = /^(@[^/@\s]+\/[^/@\s]+)@([^@\s]+)$/.exec(text) ?? [];
  return name === undefined || version === undefined ? null : { name, version };
}
