// R28 and R44: the canonical text of a graph, and what becomes of it when members are set.
import { read } from './json-text.mjs';

const COUNTERS = ['coactivations'];

/** ECMAScript's Number::toString, with `.0` where there is neither point nor exponent. */
function spelled(name, number) {
  const text = String(number);
  return COUNTERS.includes(name) || /[.e]/.test(text) ? text : `${text}.0`;
}

/** `changes` are pairs of a pointer into the graph and a double. */
export function edit(text, changes) {
  const graph = read(text);
  for (const [pointer, number] of changes) {
    const path = pointer
      .slice(1)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const name = path.pop();
    let object = graph;
    for (const part of path) object = object.kind === 'array' ? object.value[Number(part)] : object.value.get(part);
    const old = object.value.get(name);
    if (old?.kind === 'number' && old.value === number) continue;
    object.value.set(name, { kind: 'number', value: number, text: spelled(name, number) });
    if (old === undefined) object.names.push(JSON.stringify(name));
  }
  return rewrite(graph);
}

function rewrite(node) {
  if (node.kind === 'array') return `[${node.value.map(rewrite).join(',')}]`;
  if (node.kind !== 'object') return node.text;
  return `{${[...node.value.values()].map((of, index) => `${node.names[index]}:${rewrite(of)}`).join(',')}}`;
}
