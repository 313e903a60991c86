// The public test suite of CEL, from the npm package @bufbuild/cel-spec: every case with a unique id, in the group that
// says whether it is ours to pass.
//
//   id        file/section/name, with #2, #3, ... where a section repeats a name
//   group     `language`: needs nothing but CEL; `times`: names google.protobuf.Timestamp or Duration; `messages`: has
//             literals or bindings of the fixed google.protobuf messages (wrappers, Struct, ListValue, Value);
//             `descriptors`: out of scope, needs message or enum descriptors, or google.protobuf.Any, that only a protobuf runtime has
//   original  the case as the suite has it (cel.expr.conformance.test.SimpleTest in JSON)
//   ast, type what cel-go parses and deduces, where the package has it
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../node_modules/@bufbuild/cel-spec/dist/esm/testdata/', import.meta.url);

const wholeFiles = new Set(['dynamic', 'enums', 'proto2', 'proto2_ext', 'proto3', 'wrappers']);
const testMessages = /TestAllTypes|cel\.expr\.conformance|GlobalEnum|google\.protobuf\.Any/;
const fixedMessages = /google\.protobuf\.(?!Timestamp|Duration)/;

function groupOf(file, { original }) {
  const text = JSON.stringify(original);
  if (testMessages.test(text)) return 'descriptors';
  if (original.container === 'google.protobuf' || fixedMessages.test(text)) return 'messages';
  if (wholeFiles.has(file)) return 'descriptors';
  return text.includes('google.protobuf') ? 'times' : 'language';
}

async function load(name) {
  const { tests } = await import(new URL(`${name}.js`, folder).href);
  const cases = [];
  const seen = new Map();
  const walk = (suite, path) => {
    for (const test of suite.tests ?? []) {
      const title = test.original.name ?? test.original.expr.replace(/\s+/g, ' ').trim();
      const base = [...path, title].join('/');
      seen.set(base, (seen.get(base) ?? 0) + 1);
      const id = seen.get(base) === 1 ? base : `${base}#${seen.get(base)}`;
      cases.push({ id, section: path.join('/'), file: path[0] ?? name, group: groupOf(path[0], test), ...test });
    }
    for (const child of suite.suites ?? []) walk(child, [...path, child.name]);
  };
  walk(tests, []);
  return cases;
}

export const conformance = await load('conformance');
// From the unit tests of cel-go: expressions with the tree and, where cel-go's own declarations are not needed, the type.
export const others = {
  parsing: await load('parsing'),
  checking: await load('checking'),
  comprehensions: await load('comprehension'),
};
export const packageVersion = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../../package.json', folder)), 'utf8'),
).version;
