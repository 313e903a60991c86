// What the command line is held to: one row a run.
//   name     unique; a golden file is named after it
//   args     after `bylaw`; run in `cwd` of the fixture (default its root)
//   stdin    text, if any
//   env      added to an environment without NO_COLOR
//   exit     the exit code
//   stdout, stderr
//            a string: exactly that; a regular expression; `golden`: equals expected/NAME.txt; left out: must be empty
export const golden = Symbol('golden');

const offline = '--no-default-policies';
const noOwner = 'error house/no-owner `Bad` has no owner\n';
const noTag = 'warning house/few-tags `Bad` has no tag\n';

// Answers of every kind, and lines that are none: each has its answer.
const celLines = [
  { id: 1, expr: 'x + 1', bindings: { x: { int64Value: '2' } } },
  { id: 'declared', expr: 'x + 1', typeEnv: [{ name: 'x', ident: { type: { primitive: 'STRING' } } }] },
  { id: null, expr: 'y', container: 'a.b', bindings: { 'a.y': { boolValue: true }, y: { boolValue: false } } },
  { id: true, expr: '1 / 0', disableCheck: true },
  { id: 'unknown', expr: 'f(1) || true', disableCheck: true },
  { id: 'syntax', expr: '1 +' },
  { id: 'bytes', expr: 'b', bindings: { b: { bytesValue: '/w==' } } },
  { id: 'doubles', expr: '[0.0 / 0.0, 1.0 / 0.0, -1.0 / 0.0, -0.0, 1e100]' },
  { id: 'map', expr: '{1: 2u, "a": null, true: type(1)}' },
  { id: 'times', expr: '[timestamp("2009-02-13T23:31:30.5Z"), duration("-1.5s"), optional.of(1), optional.none()]' },
  { id: 'twice', expr: '[1, 2].map(x, x).map(x, x)', bindings: {} },
  { id: 'bad value', expr: 'x', bindings: { x: { int64Value: 'one' } } },
  { id: 'bad key', expr: 'x', binding: {} },
  { id: 'no expression' },
  { id: 'opaque', expr: 'f(g)', typeEnv: [
    { name: 'g', ident: { type: { abstractType: { name: 'box', parameterTypes: [{ primitive: 'INT64' }] } } } },
    { name: 'f', function: { overloads: [{ overloadId: 'f', params: [{ abstractType: { name: 'box', parameterTypes: [{ typeParam: 'T' }] } }], resultType: { typeParam: 'T' } }] } },
  ], type: true },
].map((line) => `${JSON.stringify(line)}\n`).join('').concat('not json\n\n[1]\n{"id": 2, "expr": "2", "id": 3}\r\n{"id": 4, "expr": "4"}');

export const cases = [
  // --- Help and version
  { name: 'help', args: ['--help'], exit: 0, stdout: golden },
  { name: 'help-word', args: ['help'], exit: 0, stdout: /^bylaw - .*\n[^]*commands:/ },
  { name: 'help-short', args: ['-h'], exit: 0, stdout: /^bylaw - / },
  { name: 'help-check', args: ['check', '--help'], exit: 0, stdout: golden },
  { name: 'help-read', args: ['read', '--help'], exit: 0, stdout: golden },
  { name: 'help-validate', args: ['validate', '--help'], exit: 0, stdout: golden },
  { name: 'help-policy-test', args: ['policy', 'test', '--help'], exit: 0, stdout: golden },
  { name: 'help-report-adoption', args: ['report', 'adoption', '--help'], exit: 0, stdout: golden },
  { name: 'help-rules', args: ['rules', '--help'], exit: 0, stdout: golden },
  { name: 'help-explain', args: ['explain', '--help'], exit: 0, stdout: golden },
  { name: 'help-cel-eval', args: ['cel', 'eval', '--help'], exit: 0, stdout: golden },
  { name: 'help-cel-run', args: ['cel', 'run', '--help'], exit: 0, stdout: golden },
  { name: 'help-version', args: ['version', '--help'], exit: 0, stdout: golden },
  { name: 'help-of-a-command', args: ['help', 'check'], exit: 0, stdout: /^bylaw check - / },
  { name: 'help-of-a-group', args: ['policy', '--help'], exit: 0, stdout: /^bylaw policy test - / },
  { name: 'help-wins', args: ['check', '--nonsense', '--help'], exit: 0, stdout: /^bylaw check - / },
  { name: 'help-is-an-operand-after-dashes', args: ['check', offline, '--', '--help'], exit: 2, stdout: /`--help` cannot be read/ },
  { name: 'version', args: ['version'], exit: 0, stdout: /^bylaw \d+\.\d+\.\d+\n$/ },
  { name: 'version-option', args: ['--version'], exit: 0, stdout: /^bylaw \d+\.\d+\.\d+\n$/ },

  // --- Command lines that say nothing, or too much
  { name: 'no-command', args: [], exit: 2, stderr: /^bylaw - [^]*usage: bylaw COMMAND/ },
  { name: 'unknown-command', args: ['chekc'], exit: 2, stderr: 'bylaw: there is no command `chekc`, did you mean `check`?\nsee `bylaw --help`\n' },
  { name: 'unknown-far-command', args: ['frobnicate'], exit: 2, stderr: 'bylaw: there is no command `frobnicate`\nsee `bylaw --help`\n' },
  { name: 'half-a-command', args: ['policy'], exit: 2, stderr: 'bylaw: `policy` needs a second word\nsee `bylaw --help`\n' },
  { name: 'unknown-second-word', args: ['policy', 'tset'], exit: 2, stderr: 'bylaw: there is no command `policy tset`, did you mean `policy test`?\nsee `bylaw --help`\n' },
  { name: 'unknown-option', args: ['check', '--fail-onn=error'], exit: 2, stderr: 'bylaw check: there is no option `--fail-onn`, did you mean `--fail-on`?\nsee `bylaw check --help`\n' },
  { name: 'unknown-short-option', args: ['check', '-x'], exit: 2, stderr: /there is no option `-x`/ },
  { name: 'option-without-value', args: ['check', '--output'], exit: 2, stderr: /`--output` needs a value: --output FORMAT\[=FILE\]/ },
  { name: 'option-with-empty-value', args: ['check', '--today='], exit: 2, stderr: /`--today` needs a value that is not empty/ },
  { name: 'flag-with-value', args: ['check', `${offline}=yes`], exit: 2, stderr: /`--no-default-policies` takes no value/ },
  { name: 'option-twice', args: ['check', '--today', '2026-01-01', '--today', '2026-01-02'], exit: 2, stderr: /`--today` is given twice/ },
  { name: 'unknown-level', args: ['check', '--fail-on', 'warn'], exit: 2, stderr: /`warn` is no value of `--fail-on`[;,]/ },
  { name: 'misspelt-level', args: ['check', '--fail-on', 'warnng'], exit: 2, stderr: /did you mean `warning`\?/ },
  { name: 'unknown-format', args: ['check', '--output', 'sarf'], exit: 2, stderr: /there is no output format `sarf`, did you mean `sarif`\?/ },
  { name: 'unknown-far-format', args: ['check', '--output', 'xml'], exit: 2, stderr: /there are full, concise, json, sarif, github, markdown/ },
  { name: 'format-without-file', args: ['check', '--output', 'json='], exit: 2, stderr: /`--output json=` names no file/ },
  { name: 'two-on-standard-output', args: ['check', '--output', 'json', '--output', 'sarif'], exit: 2, stderr: /`json` and `sarif` both go to standard output/ },
  { name: 'two-in-one-file', args: ['check', '--output', 'json=x', '--output', 'sarif=x'], exit: 2, stderr: /both go to `x`/ },
  { name: 'unknown-color', args: ['check', '--color', 'sometimes'], exit: 2, stderr: /`sometimes` is no value of `--color`/ },
  ...['2026-02-29', '2026-13-01', '2026-1-1', 'yesterday', '2026-01-01x', '0000-01-01'].map((day) => ({
    name: `day ${day}`, args: ['check', '--today', day], exit: 2, stderr: new RegExp(`\`${day}\` is no date like 2026-01-31`),
  })),
  { name: 'leap-day', args: ['check', offline, 'mesh/products/good.yaml', '--today', '2028-02-29'], exit: 0, stdout: /passes/ },
  { name: 'empty-path', args: ['check', ''], exit: 2, stderr: /an empty path names nothing/ },
  { name: 'explain-nothing', args: ['explain'], exit: 2, stderr: /needs the id or alias of one rule/ },
  { name: 'explain-two', args: ['explain', 'a', 'b'], exit: 2, stderr: /needs the id or alias of one rule/ },
  { name: 'version-with-operand', args: ['version', 'x'], exit: 2, stderr: /takes no operand/ },

  // --- Single expressions
  { name: 'cel-eval', args: ['cel', 'eval', '[1, 2u, 3.5, "a", b"a", null].map(x, x)'], exit: 0, stdout: '[1,2,3.5,"a","YQ==",null]\n' },
  { name: 'cel-eval-json', args: ['cel', 'eval', 'a.b[0] + c', '--input', '-'], stdin: '{"a": {"b": [1]}, "c": 2}', exit: 0, stdout: '3\n' },
  { name: 'cel-eval-yaml', args: ['cel', 'eval', 'size(fields) == 0 && domain == "shop"', '--input', 'mesh/products/bad.yaml'], exit: 0, stdout: 'true\n' },
  { name: 'cel-eval-cost', args: ['cel', 'eval', '[1, 2].all(x, x > 0)', '--cost'], exit: 0, stdout: /^\{"value": true, "cost": \d+\}\n$/ },
  { name: 'cel-eval-timing', args: ['cel', 'eval', '1 + 1', '--timing', '--repeat', '5'], exit: 0, stdout: /^\{"value": 2, "compile_ns": \d+, "eval_ns": \d+\}\n$/ },
  { name: 'cel-eval-cost-and-timing', args: ['cel', 'eval', '1 + 1', '--timing', '--cost'], exit: 0, stdout: /^\{"value": 2, "cost": 1, "compile_ns": \d+, "eval_ns": \d+\}\n$/ },
  { name: 'cel-eval-message', args: ['cel', 'eval', 'google.protobuf.Struct{fields: {"a": 1}}'], exit: 0, stdout: '{"a":1.0}\n' },
  { name: 'cel-eval-syntax', args: ['cel', 'eval', 'size([1, 2'], exit: 2, stderr: golden },
  { name: 'cel-eval-unknown-name', args: ['cel', 'eval', 'domian == "shop"', '--input', 'mesh/products/bad.yaml'], exit: 2, stderr: golden },
  { name: 'cel-eval-failure', args: ['cel', 'eval', 'true &&\n  fields[3].name == ""', '--input', 'mesh/products/bad.yaml'], exit: 2, stderr: golden },
  { name: 'cel-eval-bad-input', args: ['cel', 'eval', 'a', '--input', '-'], stdin: '{"a": [1, }', exit: 2, stderr: golden },
  { name: 'cel-eval-list-input', args: ['cel', 'eval', 'a', '--input', '-'], stdin: '[1]', exit: 2, stderr: /cel\/bad-input[^]*standard input:1:1/ },
  { name: 'cel-eval-two-documents', args: ['cel', 'eval', 'a', '--input', '-'], stdin: 'a: 1\n---\na: 2\n', exit: 2, stderr: /the input has more than one document/ },
  { name: 'cel-eval-empty-input', args: ['cel', 'eval', '1', '--input', '-'], stdin: '', exit: 2, stderr: /document\/empty/ },
  { name: 'cel-eval-missing-input', args: ['cel', 'eval', 'a', '--input', 'nowhere.json'], exit: 2, stderr: 'bylaw cel eval: `nowhere.json` cannot be read: no such file or directory\n' },
  { name: 'cel-eval-nothing', args: ['cel', 'eval'], exit: 2, stderr: /needs one expression/ },
  { name: 'cel-eval-repeat-alone', args: ['cel', 'eval', '1', '--repeat', '3'], exit: 2, stderr: /`--repeat` needs `--timing`/ },
  ...['0', '-1', '1e3', '99999999999999999999'].map((n) => ({ name: `cel-eval-repeat ${n}`, args: ['cel', 'eval', '1', '--timing', `--repeat=${n}`], exit: 2, stderr: /is no number from 1 to 10000000/ })),
  { name: 'cel-run', args: ['cel', 'run', '--batch', '-'], exit: 0, stdout: golden, stdin: celLines },
  { name: 'cel-run-tree-and-type', args: ['cel', 'run', '--batch=-', '--ast', '--type'], stdin: '{"id": 1, "expr": "[1].all(x, x in y)", "bindings": {"y": {"listValue": {}}}}', exit: 0, stdout: golden },
  { name: 'cel-run-of-nothing', args: ['cel', 'run', '--batch', '-'], stdin: '\n', exit: 0 },
  { name: 'cel-run-missing-file', args: ['cel', 'run', '--batch', 'nowhere'], exit: 2, stderr: 'bylaw cel run: `nowhere` cannot be read: no such file or directory\n' },
  { name: 'cel-run-folder', args: ['cel', 'run', '--batch', 'mesh'], exit: 2, stderr: 'bylaw cel run: `mesh` cannot be read: is a directory\n' },
  // More than one block of reading: no line is lost or torn where blocks meet.
  { name: 'cel-run-long', args: ['cel', 'run', '--batch', '-'], stdin: '{"id":1,"expr":"size(\'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\')"}\n'.repeat(20_000), exit: 0,
    stdout: '{"id":1,"value":{"int64Value":"61"}}\n'.repeat(20_000) },
  { name: 'cel-run-without-batch', args: ['cel', 'run'], exit: 2, stderr: /needs `--batch FILE`/ },
  { name: 'cel-run-with-operand', args: ['cel', 'run', 'x'], exit: 2, stderr: /takes no operand/ },

  // --- Reading
  { name: 'read', args: ['read', 'mesh/products/good.yaml'], exit: 0, stdout: /^mesh\/products\/good\.yaml: product descriptor \(certain\)\n/ },
  { name: 'read-json', args: ['read', 'mesh/products/good.yaml', '--output', 'json'], exit: 0, stdout: /^\{\n  "documents": \[\n    \{\n      "file": "mesh\/products\/good\.yaml",\n      "format": "simple",/ },
  { name: 'read-missing', args: ['read', 'nowhere.proto'], exit: 2, stdout: /^nowhere\.proto: unknown document \(none\)\n$/, stderr: /error document\/unreadable/ },
  { name: 'read-unknown-format', args: ['read', '--output', 'sarif'], exit: 2, stderr: /there is no output format `sarif`/ },

  // --- Checking
  { name: 'mesh', args: ['check', offline, 'mesh'], exit: 1, stdout: golden },
  { name: 'mesh-from-inside', cwd: 'mesh', args: ['check', offline, '--output', 'concise'], exit: 1,
    stdout: `products/bad.yaml:3:7: ${noTag}products/bad.yaml:3:7: ${noOwner}products/untagged.yaml:3:7: warning house/few-tags \`Plain\` has no tag\n` },
  { name: 'mesh-from-below', cwd: 'mesh/products', args: ['check', offline, '--output', 'concise', 'bad.yaml'], exit: 1, stdout: `bad.yaml:3:7: ${noTag}bad.yaml:3:7: ${noOwner}` },
  { name: 'mesh-from-beside', cwd: 'strict', args: ['check', offline, '--output=concise', '../mesh/products/bad.yaml'], exit: 1,
    stdout: `../mesh/products/bad.yaml:3:7: ${noTag}../mesh/products/bad.yaml:3:7: ${noOwner}` },
  { name: 'clean', args: ['check', offline, 'mesh/products/good.yaml'], exit: 0, stdout: /^1 document, 1 product: passes \d+ rules\n$/ },
  { name: 'clean-concise', args: ['check', offline, 'mesh/products/good.yaml', '--output', 'concise'], exit: 0 },
  { name: 'clean-github', args: ['check', offline, 'mesh/products/good.yaml', '--output', 'github'], exit: 0 },
  { name: 'warning-passes', args: ['check', offline, 'mesh/products/untagged.yaml', '--output', 'concise'], exit: 0, stdout: /^mesh\/products\/untagged.yaml:3:7: warning/ },
  { name: 'fail-on-warning', args: ['check', offline, 'mesh/products/untagged.yaml', '--fail-on', 'warning'], exit: 1, stdout: /1 warning in .*: fail\n$/ },
  { name: 'fail-on-never', args: ['check', offline, 'mesh', '--fail-on=never'], exit: 0, stdout: /1 error, 2 warnings in .*: pass\n$/ },
  { name: 'fail-on-of-the-configuration', args: ['check', offline, 'strict', '--output', 'concise'], exit: 1, stdout: /few-tags/ },
  { name: 'fail-on-overrides-the-configuration', args: ['check', offline, 'strict', '--output', 'concise', '--fail-on', 'error'], exit: 0, stdout: /few-tags/ },
  { name: 'several-paths', args: ['check', offline, '--output', 'concise', 'strict', 'mesh/products/bad.yaml', '--fail-on', 'error'], exit: 1,
    stdout: `mesh/products/bad.yaml:3:7: ${noTag}mesh/products/bad.yaml:3:7: ${noOwner}strict/untagged.yaml:3:7: warning house/few-tags \`Plain\` has no tag\n` },
  { name: 'policies-option', args: ['check', offline, 'alone', '--policies', 'mesh/policies', '--output', 'concise'], exit: 1, stdout: /alone\/bad.yaml:3:7: error house\/no-owner/ },
  { name: 'policies-option-file', args: ['check', offline, 'alone', '--policies=mesh/policies/house.yaml', '--output', 'concise'], exit: 1, stdout: /house\/no-owner/ },
  { name: 'config-option', args: ['check', offline, 'alone', '--config', 'mesh/bylaw.yaml', '--output', 'concise'], exit: 1, stdout: /alone\/bad.yaml:3:7: error house\/no-owner/ },
  { name: 'without-a-mesh', args: ['check', offline, 'alone'], exit: 0, stdout: /passes/ },
  { name: 'dashed-name', args: ['check', offline, '--', '-dashed.yaml'], exit: 0, stdout: /passes/ },
  { name: 'link-loop', args: ['check', offline, 'loop'], exit: 0, stdout: /^1 document, 1 product: passes/ },
  { name: 'hidden-when-named', args: ['check', offline, 'mesh/products/.hidden', '--output', 'concise'], exit: 1, stdout: /\.hidden\/bad\.yaml/ },

  // --- Standard input
  { name: 'stdin', args: ['check', offline, '-', '--policies', 'mesh/policies', '--output', 'concise'], stdin: 'bad', exit: 1, stdout: `<stdin>:3:7: ${noTag}<stdin>:3:7: ${noOwner}` },
  { name: 'stdin-stands-for-a-file', args: ['check', offline, '-', '--stdin-filename', 'mesh/products/good.yaml', '--output', 'concise'], stdin: 'bad', exit: 1,
    stdout: /^mesh\/products\/good\.yaml:1:13: error mesh\/duplicate-product[^]*good\.yaml:3:7: error house\/no-owner/ },
  { name: 'stdin-empty', args: ['check', offline, '-', '--output', 'concise'], stdin: '', exit: 1, stdout: /^<stdin>:1:1: error document\/empty/ },
  { name: 'stdin-twice', args: ['check', '-', '-'], exit: 2, stderr: /standard input can be read only once/ },
  { name: 'stdin-filename-alone', args: ['check', 'mesh', '--stdin-filename', 'x'], exit: 2, stderr: /`--stdin-filename` needs `-` as a path/ },

  // --- What cannot be read, or does not load: a report all the same, and exit 2
  { name: 'missing-file', args: ['check', offline, 'nowhere.yaml'], exit: 2, stdout: golden },
  { name: 'missing-file-json', args: ['check', offline, 'nowhere.yaml', '--output', 'json'], exit: 2, stdout: /"verdict": "error"[^]*"rule": "document\/unreadable"/ },
  { name: 'missing-beside-good', args: ['check', offline, 'mesh/products/good.yaml', 'nowhere.yaml'], exit: 2, stdout: /`nowhere.yaml` cannot be read: no such file or directory/ },
  { name: 'dangling-link', args: ['check', offline, 'dangling', '--output', 'concise'], exit: 2, stdout: 'dangling/link.yaml:1:1: error document/unreadable `dangling/link.yaml` cannot be read: no such file or directory\n' },
  { name: 'input-error', args: ['check', offline, '/proc/self/mem', '--output', 'concise'], exit: 2, stdout: /cannot be read: input\/output error\n$/ },
  { name: 'file-as-folder', args: ['check', offline, 'mesh/bylaw.yaml/x', '--output', 'concise'], exit: 2, stdout: /cannot be read/ },
  { name: 'empty-folder', args: ['check', offline, 'empty'], exit: 2, stdout: golden },
  { name: 'folder-without-products', args: ['check', offline, 'no-products'], exit: 2, stdout: /nothing to check in `no-products`[^]*looked for[^]*\.avsc/ },
  { name: 'configuration-without-products', args: ['check', offline, 'notes-only', '--output', 'concise'], exit: 2, stdout: /^notes-only\/bylaw\.yaml:1:1: error mesh\/nothing-to-check there is nothing to check here$/m },
  { name: 'empty-folder-beside-good', args: ['check', offline, 'mesh/products/good.yaml', 'empty', '--output', 'concise'], exit: 2, stdout: 'bylaw: error mesh/nothing-to-check there is nothing to check in `empty`\n' },
  { name: 'configuration-with-typo', args: ['check', offline, 'typo', '--output', 'concise'], exit: 2, stdout: /^typo\/bylaw\.yaml:1:1: error config\/unknown-key/ },
  { name: 'configuration-names-nothing', args: ['check', offline, 'gone', '--output', 'concise'], exit: 2, stdout: /^gone\/bylaw\.yaml:1:\d+: error config\/missing-file/ },
  { name: 'configuration-missing', args: ['check', offline, 'alone', '--config', 'nowhere.yaml', '--output', 'concise'], exit: 2, stdout: /`nowhere.yaml` cannot be read/ },
  { name: 'policies-missing', args: ['check', offline, 'alone', '--policies', 'nowhere', '--output', 'concise'], exit: 2, stdout: /config\/missing-file `nowhere`/ },
  { name: 'policy-with-unknown-name', args: ['check', offline, 'broken-policy', '--output', 'concise'], exit: 2, stdout: /^broken-policy\/policy\.yaml:11:21: error cel\/no-such-field/ },
  { name: 'report-file-in-no-folder', args: ['check', offline, 'mesh/products/good.yaml', '--output', 'json=no/such/folder/x.json'], exit: 2, stderr: 'bylaw: cannot write `no/such/folder/x.json`: no such file or directory\n' },
  { name: 'report-file-is-a-folder', args: ['check', offline, 'mesh/products/good.yaml', '--output', 'json=mesh'], exit: 2, stderr: 'bylaw: cannot write `mesh`: is a directory\n' },

  // --- Formats
  { name: 'json', args: ['check', offline, 'mesh/products/bad.yaml', '--output', 'json'], exit: 1, stdout: golden },
  { name: 'github', args: ['check', offline, 'with space', '--policies', 'mesh/policies', '--output', 'github'], exit: 1, stdout: golden },
  { name: 'markdown', args: ['check', offline, 'mesh/products/bad.yaml', '--output', 'markdown'], exit: 1, stdout: golden },
  { name: 'sarif', args: ['check', offline, 'with space', '--policies', 'mesh/policies', '--output', 'sarif'], exit: 1, stdout: /"uri": "with%20space\/%C3%BC%2C%2050%25%3A1\.yaml"/ },

  // --- Colours
  { name: 'colors-always', args: ['check', offline, 'mesh/products/bad.yaml', '--color', 'always'], env: { NO_COLOR: '1' }, exit: 1, stdout: /^\x1b\[1;33mwarning\[house\/few-tags\]\x1b\[0m/ },
  { name: 'colors-never', args: ['check', offline, 'mesh/products/bad.yaml', '--color=never'], exit: 1, stdout: /^warning\[house/ },
  { name: 'colors-in-a-pipe', args: ['check', offline, 'mesh/products/bad.yaml'], exit: 1, stdout: /^warning\[house/ },

  // --- Policies and rules
  { name: 'policy-test', cwd: 'mesh', args: ['policy', 'test', offline], exit: 0, stdout: '4 examples passed, 0 failed (2 rules)\n' },
  { name: 'policy-test-json', args: ['policy', 'test', offline, 'mesh', '--output', 'json'], exit: 0, stdout: golden },
  { name: 'policy-test-of-a-file', args: ['policy', 'test', offline, 'mesh/policies/house.yaml'], exit: 0, stdout: '4 examples passed, 0 failed (2 rules)\n' },
  { name: 'policy-test-fails', args: ['policy', 'test', offline, 'failing-example', '--output', 'concise'], exit: 1, stdout: /^failing-example\/policy\.yaml:\d+:\d+: error policy\/example-failed/ },
  { name: 'policy-test-full', args: ['policy', 'test', offline, 'failing-example'], exit: 1, stdout: /3 examples passed, 1 failed \(2 rules\)\n$/ },
  { name: 'policy-test-broken', args: ['policy', 'test', offline, 'broken-policy', '--output', 'concise'], exit: 2, stdout: /cel\/no-such-field/ },
  { name: 'policy-test-missing', args: ['policy', 'test', offline, 'nowhere'], exit: 2, stderr: /there is no file or folder `nowhere`/ },
  { name: 'policy-test-nothing', args: ['policy', 'test', offline, 'alone'], exit: 2, stdout: '0 examples passed, 0 failed (0 rules)\n', stderr: 'bylaw policy test: there is no policy to test here\n' },
  { name: 'rules-missing', args: ['rules', offline, 'nowhere'], exit: 2, stderr: /there is no file or folder `nowhere`/ },
  { name: 'rules', args: ['rules', offline, 'mesh'], exit: 0, stdout: /^[a-z]+\/[^]*\navro\/[^]*house\/no-owner +error {4}The house rules\n/ },
  { name: 'rules-of-the-formats', cwd: 'empty', args: ['rules', offline], exit: 0, stdout: /^(?![^]*house\/)[^]*yaml\// },
  { name: 'rules-broken', args: ['rules', offline, 'broken-policy'], exit: 2, stderr: /^broken-policy\/policy\.yaml:11:21: error cel\/no-such-field/ },
  { name: 'explain', cwd: 'mesh', args: ['explain', offline, 'house/no-owner'], exit: 0, stdout: golden },
  { name: 'explain-alias', cwd: 'mesh', args: ['explain', offline, 'h1'], exit: 0, stdout: /^house\/no-owner: / },
  { name: 'explain-json', cwd: 'mesh', args: ['explain', offline, 'h1', '--output', 'json'], exit: 0, stdout: /^\{\n  "rules": \[\n    \{\n      "id": "house\/no-owner"/ },
  { name: 'explain-markdown', cwd: 'mesh', args: ['explain', offline, 'h1', '--output', 'markdown'], exit: 0, stdout: /^# Rules\n\n## house\n/ },
  { name: 'explain-unknown', cwd: 'mesh', args: ['explain', offline, 'house/no-ownr'], exit: 2, stderr: /there is no rule `house\/no-ownr`, did you mean `house\/no-owner`\?/ },
  { name: 'explain-far', cwd: 'mesh', args: ['explain', offline, 'zzzzzzzzzzzz'], exit: 2, stderr: /there is no rule `zzzzzzzzzzzz`; `bylaw rules` lists all/ },

  // --- Records
  { name: 'validate', args: ['validate', 'descriptor.json', 'orders.jsonl', 'orders.json'], cwd: 'records/build', exit: 1, stdout: golden },
  { name: 'validate-json', args: ['validate', 'descriptor.json', 'orders.jsonl', '--output', 'json', '--sample', '1'], cwd: 'records/build', exit: 1, stdout: golden },
  { name: 'validate-stdin', args: ['validate', 'descriptor.json', '-'], cwd: 'records/build', stdin: '{"id": "a"}\n', exit: 0, stdout: '1 record: 1 valid, 0 invalid, 100.00 %\n' },
  { name: 'validate-nothing', args: ['validate', 'descriptor.json', '-', '--output', 'json'], cwd: 'records/build', stdin: '', exit: 0, stdout: /"total": 0,[^]*"pass_rate": null,/ },
  { name: 'validate-unresolved', args: ['validate', 'order.schema.json', 'orders.jsonl'], cwd: 'records/build', exit: 1, stdout: golden, stderr: /jsonschema\/missing-document `https:\/\/shop.example\/address`/ },
  { name: 'validate-resolved', args: ['validate', 'order.schema.json', 'orders.jsonl', '--resolve', 'https://shop.example/=schemas', '--format-assertion'], cwd: 'records/build', exit: 1, stdout: golden },
  { name: 'validate-undecided', args: ['validate', 'lookahead.schema.json', '-'], cwd: 'records/build', stdin: '"y"\n5\n', exit: 1, stdout: /2 records: 1 valid, 1 invalid \(1 undecided\), 50.00 %\n$/, stderr: /jsonschema\/unsupported-pattern/ },
  { name: 'validate-wrong-contract', args: ['validate', 'wrong.schema.json', 'orders.json'], cwd: 'records/build', exit: 2, stdout: /error\[jsonschema\/invalid-keyword\]: `text` is no type/ },
  { name: 'validate-wrong-contract-json', args: ['validate', 'wrong.schema.json', 'orders.json', '--output', 'json'], cwd: 'records/build', exit: 2, stdout: /"verdict": "error"[^]*jsonschema\/invalid-keyword/ },
  { name: 'validate-no-contract', args: ['validate', 'orders.json', 'orders.json'], cwd: 'records/build', exit: 2, stdout: /error\[validate\/no-schema\]/ },
  { name: 'validate-missing', args: ['validate', 'descriptor.json', 'nowhere.json'], cwd: 'records/build', exit: 2, stdout: '0 records: 0 valid, 0 invalid\n', stderr: 'bylaw validate: nowhere.json: there is no such file\n' },
  { name: 'validate-folder', args: ['validate', 'descriptor.json', '.'], cwd: 'records/build', exit: 2, stdout: /^0 records/, stderr: /a folder holds no records/ },
  { name: 'validate-one-operand', args: ['validate', 'descriptor.json'], exit: 2, stderr: /a contract and at least one file of records are needed/ },
  { name: 'validate-bad-sample', args: ['validate', 'a', 'b', '--sample', 'x'], exit: 2, stderr: /`--sample` takes a number from 0 to 10000/ },
  { name: 'validate-bad-resolve', args: ['validate', 'a', 'b', '--resolve', 'x'], exit: 2, stderr: /`--resolve` takes URI_PREFIX=FOLDER, not `x`/ },
];
