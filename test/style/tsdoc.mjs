/**
 * Checks the TSDoc of what the entries export: a summary and an example for each, and for functions and classes what goes in,
 * what comes out and what is thrown. Fails with a line for each fault.
 *
 *     node test/style/tsdoc.mjs
 */
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ENTRIES = ['src/index.ts', 'src/graph/index.ts', 'src/testing/index.ts', 'src/testing/arbitrary/index.ts'];

const configFile = `${ROOT}tsconfig.json`;
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(configFile, ts.sys.readFile).config,
  ts.sys,
  dirname(configFile),
);
const program = ts.createProgram(
  ENTRIES.map((entry) => ROOT + entry),
  options,
);
const checker = program.getTypeChecker();
const faults = [];

let exports = 0;
for (const entry of ENTRIES) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(ROOT + entry));
  for (const exported of checker.getExportsOfModule(module)) {
    exports++;
    checkExport(exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported);
  }
}
for (const fault of faults) console.error(fault);
console.log(`TSDoc: ${exports} exports, ${faults.length} faults`);
process.exitCode = faults.length > 0 || exports === 0 ? 1 : 0;

function checkExport(symbol) {
  const [declaration] = symbol.declarations;
  const fail = reporter(declaration, symbol.name);
  if (symbol.getDocumentationComment(checker).length === 0) fail('has no summary');
  if (!tagsOf(symbol).some(({ name }) => name === 'example')) fail('has no @example');
  if (ts.isFunctionDeclaration(declaration)) checkFunction(declaration, tagsOf(symbol), fail);
  if (ts.isClassDeclaration(declaration)) {
    for (const member of declaration.members) {
      if (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private || !ts.isFunctionLike(member)) continue;
      if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) continue;
      const name = `${symbol.name}.${member.name?.getText() ?? 'constructor'}`;
      checkFunction(member, ts.getJSDocTags(member).map(tagOf), reporter(member, name));
    }
  }
}

function checkFunction(declaration, tags, fail) {
  const documented = tags.filter(({ name }) => name === 'param').map(({ text }) => text.match(/^\w+/)?.[0]);
  const parameters = declaration.parameters.map(({ name }) => name.getText());
  for (const name of parameters) if (!documented.includes(name)) fail(`has no @param ${name}`);
  for (const name of documented) if (!parameters.includes(name)) fail(`has no parameter ${name}`);
  if (ts.isFunctionDeclaration(declaration) && !tags.some(({ name }) => name === 'returns')) fail('has no @returns');
  if (throws(declaration, new Set()) && !tags.some(({ name }) => name === 'throws')) fail('throws, and has no @throws');
}

/** Whether a call can reach a `throw` in our sources that no `try` surrounds. */
function throws(node, seen) {
  if (seen.has(node)) return false;
  seen.add(node);
  const visit = (inner) => {
    if (ts.isThrowStatement(inner)) return true;
    if (ts.isTryStatement(inner) && inner.catchClause !== undefined)
      return [inner.catchClause, inner.finallyBlock].some((block) => block !== undefined && visit(block));
    // Of functions that are not called here, only those that are handed to a call may run.
    if (ts.isFunctionLike(inner) && !ts.isCallExpression(inner.parent)) return false;
    if (ts.isCallExpression(inner) || ts.isNewExpression(inner)) {
      const called = checker.getResolvedSignature(inner)?.declaration;
      if (called?.body !== undefined && throws(called, seen)) return true;
    }
    return ts.forEachChild(inner, (child) => visit(child) || undefined) ?? false;
  };
  return node.body !== undefined && visit(node.body);
}

function tagsOf(symbol) {
  return symbol.getJsDocTags(checker).map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) }));
}

function tagOf(tag) {
  return {
    name: tag.tagName.text,
    text: `${tag.name?.getText() ?? ''} ${ts.getTextOfJSDocComment(tag.comment) ?? ''}`.trim(),
  };
}

function reporter(node, name) {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return (text) => faults.push(`${relative(ROOT, source.fileName)}:${line + 1}: ${name} ${text}.`);
}
