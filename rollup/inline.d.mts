import type { Plugin } from 'rollup';

export function inline(): Plugin;
