/**
 * A plugin for Rollup that puts the value in the place of each constant, and the expression in the place of each call of a
 * function that is nothing but one: `at(cells, row + LEAD_LENGTH)` becomes `cells[row + 1]`.
 *
 * Engines do this themselves, but only once code is hot, some 30 ms after the start. Until then every call of such a function
 * takes as long as ten operations, and most people verify one file per process: see `bench/` for the first verification.
 */
export function inline() {
  return {
    name: 'inline',
    renderChunk(code) {
      // An expression can contain calls itself; each pass replaces the innermost.
      for (let pass = 0; pass < MAX_PASSES; pass++) {
        const edits = findEdits(this.parse(code), code);
        if (edits.length === 0) return { code, map: null };
        code = apply(code, edits);
      }
      throw new Error('Inlining came to no end: is there a function that calls itself?');
    },
  };
}

const MAX_PASSES = 20;

function findEdits(program, code) {
  const chunk = survey(program);
  const constants = new Map();
  const functions = new Map();
  for (const statement of program.body) {
    const constant = constantOf(statement);
    if (constant !== null && chunk.isFree(constant.name)) constants.set(constant.name, { ...constant, statement });
    const expression = expressionFunctionOf(statement, chunk, code);
    if (expression !== null) functions.set(statement.id.name, { ...expression, statement });
  }
  const edits = [];
  for (const { node, parent } of chunk.references) {
    const constant = constants.get(node.name);
    if (constant !== undefined) edits.push({ start: node.start, end: node.end, text: shorthand(node, parent, constant.text) });
  }
  if (edits.length === 0) edits.push(...callEdits(chunk, functions, code));
  // What is not referred to any more is left out.
  const referred = new Set(chunk.references.map(({ node }) => node.name));
  for (const [name, { statement }] of [...constants, ...functions]) {
    if (!referred.has(name)) edits.push({ start: statement.start, end: statement.end, text: '' });
  }
  return edits;
}

/** Calls whose arguments contain no call that is to be replaced as well. */
function callEdits(chunk, functions, code) {
  const edits = [];
  for (const call of chunk.calls) {
    const inlined = functions.get(call.callee.name);
    if (inlined === undefined || call.arguments.length !== inlined.parameters.length) continue;
    const fits = call.arguments.every((argument, index) => isPure(argument) && (isShort(argument) || inlined.parameters[index].uses.length <= 1));
    if (!fits || edits.some(({ start, end }) => start < call.end && call.start < end)) continue;
    edits.push({ start: call.start, end: call.end, text: `(${substitute(inlined, call.arguments, code)})` });
  }
  return edits;
}

function substitute({ expression, parameters }, values, code) {
  const edits = parameters.flatMap(({ uses }, index) =>
    uses.map(({ node, parent }) => ({ start: node.start, end: node.end, text: shorthand(node, parent, `(${code.slice(values[index].start, values[index].end)})`) })),
  );
  return apply(code.slice(expression.start, expression.end), edits.map((edit) => ({ ...edit, start: edit.start - expression.start, end: edit.end - expression.start })));
}

/** `{ name }` is `{ name: value }`, too. */
function shorthand(node, parent, text) {
  return parent.type === 'Property' && parent.shorthand ? `${node.name}: ${text}` : text;
}

/** `const NAME = 12;`, or an expression of numbers. */
function constantOf(statement) {
  if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const' || statement.declarations.length !== 1) return null;
  const [{ id, init }] = statement.declarations;
  const value = id.type === 'Identifier' ? numberOf(init) : null;
  return value === null ? null : { name: id.name, text: value < 0 ? `(${value})` : String(value) };
}

const OPERATORS = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '|': (a, b) => a | b, '<<': (a, b) => a << b };

function numberOf(node) {
  if (node === null) return null;
  if (node.type === 'Literal') return typeof node.value === 'number' ? node.value : null;
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const value = numberOf(node.argument);
    return value === null ? null : -value;
  }
  if (node.type !== 'BinaryExpression' || OPERATORS[node.operator] === undefined) return null;
  const [left, right] = [numberOf(node.left), numberOf(node.right)];
  return left === null || right === null ? null : OPERATORS[node.operator](left, right);
}

/** A function that does nothing but return an expression of its parameters, all of which have plain names. */
function expressionFunctionOf(statement, chunk, code) {
  if (statement.type !== 'FunctionDeclaration' || statement.async || statement.generator || !chunk.isFree(statement.id.name)) return null;
  const [only, ...others] = statement.body.body;
  if (only?.type !== 'ReturnStatement' || only.argument === null || others.length > 0) return null;
  const expression = only.argument;
  if (!isPlain(expression) || code.slice(expression.start, expression.end).length > MAX_LENGTH) return null;
  if (statement.params.some(({ type }) => type !== 'Identifier')) return null;
  const inside = chunk.references.filter(({ node }) => expression.start <= node.start && node.end <= expression.end);
  const names = statement.params.map(({ name }) => name);
  // A name that means something else where the function is called would change its meaning there.
  if (inside.some(({ node }) => !names.includes(node.name) && !chunk.isFree(node.name))) return null;
  return { expression, parameters: names.map((name) => ({ uses: inside.filter(({ node }) => node.name === name) })) };
}

const MAX_LENGTH = 160;

/** Without effects, and without functions of its own. Calls are allowed of what a document's view has. */
function isPlain(node) {
  switch (node.type) {
    case 'Identifier':
    case 'Literal':
      return true;
    case 'UnaryExpression':
      return node.operator !== 'delete' && isPlain(node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return isPlain(node.left) && isPlain(node.right);
    case 'ConditionalExpression':
      return isPlain(node.test) && isPlain(node.consequent) && isPlain(node.alternate);
    case 'MemberExpression':
      return !node.optional && isPlain(node.object) && (!node.computed || isPlain(node.property));
    case 'CallExpression': {
      const { callee } = node;
      const known = callee.type === 'MemberExpression' && !callee.computed && /^(get(Int|Uint|Float)\d+|clz32|imul)$/.test(callee.property.name);
      return known && isPlain(callee.object) && node.arguments.every(isPlain);
    }
    default:
      return false;
  }
}

/** The value does not depend on when it is computed, as long as nothing else is computed in between. */
function isPure(node) {
  return node.type !== 'SpreadElement' && isPlain(node);
}

/** So that computing it twice costs nothing. */
function isShort(node) {
  if (node.type === 'Identifier' || node.type === 'Literal') return true;
  return node.type === 'BinaryExpression' && isShort(node.left) && isShort(node.right) && node.end - node.start < 32;
}

/** All references to names, the calls, and the names that are declared inside functions. */
function survey(program) {
  const references = [];
  const calls = [];
  const local = new Set();
  const assigned = new Set();
  const visit = (node, parent, key, depth) => {
    if (node.type === 'Identifier') {
      if (isDeclaration(parent, key)) {
        if (depth > 0) local.add(node.name);
      } else if (isReference(node, parent, key)) {
        references.push({ node, parent });
      }
      return;
    }
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && !node.optional) calls.push(node);
    if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') collect(node.left ?? node.argument, assigned);
    if (isDeclaration(parent, key)) collect(node, depth > 0 ? local : new Set());
    const inner = depth + (/Function|Class|Block|For|Catch|Switch/.test(node.type) ? 1 : 0);
    for (const [name, child] of Object.entries(node)) {
      // The name of a top-level function or class is declared outside of it.
      const at = name === 'id' ? depth : inner;
      for (const part of Array.isArray(child) ? child : [child]) if (part !== null && typeof part?.type === 'string') visit(part, node, name, at);
    }
  };
  visit(program, { type: 'Root' }, 'program', 0);
  return { references, calls, isFree: (name) => !local.has(name) && !assigned.has(name) };
}

function isDeclaration(parent, key) {
  return key === 'params' || (key === 'id' && parent.type !== 'Property') || (key === 'param' && parent.type === 'CatchClause');
}

/** The names in a pattern or a target of an assignment; some too many do no harm. */
function collect(node, names) {
  // What stands in a member of an object has no name.
  if (node.type === 'MemberExpression') return;
  if (node.type === 'Identifier') names.add(node.name);
  for (const child of Object.values(node)) for (const part of Array.isArray(child) ? child : [child]) if (typeof part?.type === 'string') collect(part, names);
}

function isReference(node, parent, key) {
  if (parent.type === 'MemberExpression' && key === 'property' && !parent.computed) return false;
  if ((parent.type === 'Property' || parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') && key === 'key' && !parent.computed && !parent.shorthand) return false;
  if (parent.type === 'Property' && parent.shorthand && key === 'key') return false;
  return !/^(Labeled|Break|Continue)/.test(parent.type);
}

function apply(code, edits) {
  let result = code;
  for (const { start, end, text } of [...edits].sort((left, right) => right.start - left.start)) {
    result = result.slice(0, start) + text + result.slice(end);
  }
  return result;
}
