// The table of suites, in the order they begin: cheap and telling ones first, then the two that take longest, so that nothing
// waits for them at the end.
//   name     shown, and what `node tests/run.mjs NAME` selects by
//   command  run in the repository's root; its last line is `N passed, N failed[, N skipped]`
//   minutes  killed after that long (10 unless given)
//   needs    what the whole suite needs and a clone may lack; only such a suite may skip all that it has
export const suites = [
  { name: 'layers', command: ['scripts/check_layers.py'] },
  { name: 'tools: layer check', command: ['python3', 'tests/tools/check_layers_test.py'] },
  { name: 'tools: house', command: ['node', 'tests/tools/house_test.mjs'] },
  { name: 'tools: format', command: ['node', 'tests/tools/format.mjs'], needs: 'clang-format 14' },
  { name: 'tools: suite runner', command: ['node', 'tests/tools/run_test.mjs'] },
  { name: 'tools: golden runner', command: ['node', 'tests/tools/cases_test.mjs'] },
  { name: 'tools: static server', command: ['node', 'tests/tools/serve_test.mjs'] },
  { name: 'tools: set-up', command: ['node', 'tests/tools/setup_test.mjs'] },
  { name: 'workflows', command: ['node', 'tests/workflows/run.mjs'] },
  { name: 'unit: native', command: ['build/cmake/native/bylaw_unit_tests'] },
  { name: 'portal: browser', command: ['npm', '--prefix', 'web', 'run', '--silent', 'test:browser'] },
  {
    name: 'unit: wasm',
    command: ['node', 'tests/unit/run_module.mjs'],
    minutes: 20,
  },
  { name: 'conformance', command: ['node', 'tests/conformance/run.mjs'] },
  { name: 'property: cel', command: ['build/cmake/native/property/cel_property', '10000'] },
  {
    name: 'conformance: protoc',
    command: ['node', 'tests/conformance/protobuf/against_protoc.mjs'],
    needs: 'protoc',
  },
  { name: 'conformance: probes', command: ['node', 'tests/conformance/protobuf/against_probes.mjs'] },
  { name: 'conformance: Jinja', command: ['node', 'tests/conformance/dbt/against_jinja.mjs'] },
  { name: 'conformance: meta-schemas', command: ['node', 'tests/conformance/json-schema/against_ajv.mjs'] },
  { name: 'conformance: meta-schema parts', command: ['node', 'tests/conformance/json-schema/meta_schema_parts.mjs'] },
  {
    name: 'conformance: ODCS nulls',
    command: ['node', 'tests/conformance/odcs/nulls.mjs'],
    needs: 'the shared data',
  },
  { name: 'conformance: Avro', command: ['node', 'tests/conformance/avro/against_spec.mjs'] },
  { name: 'conformance: duplicate keys', command: ['node', 'tests/conformance/duplicate-keys/run.mjs'] },
  { name: 'conformance: patterns', command: ['node', 'tests/conformance/regex/against_node.mjs'] },
  { name: 'fixes', command: ['node', 'tests/fixes/run.mjs'] },
  {
    name: 'conformance: buf-lint',
    command: ['node', 'tests/conformance/buf-lint/run.mjs'],
    needs: 'the shared data',
  },
  {
    name: 'conformance: attacks',
    command: ['node', 'tests/conformance/attacks/run.mjs'],
    needs: 'the shared data',
  },
  {
    name: 'conformance: field cases',
    command: ['node', 'tests/conformance/field-cases/run.mjs'],
    needs: 'the shared data',
  },
  { name: 'fuzz: saved inputs', command: ['node', 'tests/fuzz/replay.mjs'] },
  { name: 'cases: native = wasm', command: ['node', 'tests/cases/run.mjs'] },
  { name: 'foreign files', command: ['node', 'tests/foreign/run.mjs'] },
  { name: 'rules: reference', command: ['node', 'tests/rules/run.mjs'] },
  { name: 'against an earlier state', command: ['node', 'tests/against/run.mjs'] },
  { name: 'policies: examples', command: ['node', 'tests/policies/run.mjs'] },
  { name: 'cli', command: ['node', 'tests/cli/run.mjs'] },
  { name: 'walk', command: ['node', 'tests/walk/run.mjs'] },
  { name: 'stress: small', command: ['node', 'tests/stress/run.mjs'], minutes: 20 },
  { name: 'printing', command: ['node', 'tests/printing/run.mjs'], minutes: 20 },
  { name: 'reports', command: ['node', 'tests/reports/run.mjs'] },
  { name: 'action', command: ['node', 'tests/action/run.mjs'] },
  { name: 'portal: unit', command: ['npm', '--prefix', 'web', 'run', '--silent', 'test:unit'] },
  { name: 'portal: size', command: ['npm', '--prefix', 'web', 'run', '--silent', 'test:size'] },
];
