// Runs every conformance program over our own few cases, then over its folder of the shared test data. The latter is no
// part of this repository: it is looked for in $BYLAW_SHARED, or ../shared/data beside the checkout, and skipped by
// name where it is not there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const data = process.env.BYLAW_SHARED || `${root}/../shared/data`;
const programs = process.env.BYLAW_CONFORMANCE ?? `${root}/build/cmake/native/conformance`;

// One row a suite: the program, and the folder of the data it reads where that has another name.
const suites = [
  { name: 'avro', program: 'avro_conformance', folder: 'avro-canonical' },
  { name: 'json-schema', program: 'json_schema_conformance', folder: 'json-schema-suite' },
  { name: 'odcs', program: 'odcs_conformance' },
  // Its files are made by a real writer each time.
  { name: 'parquet', program: 'parquet_conformance', make: 'parquet/make_files.mjs' },
  { name: 'protobuf', program: 'protobuf_conformance', folder: 'proto-corpus' },
  { name: 'dbt', program: 'dbt_conformance', folder: 'dbt-terraform' },
  { name: 'terraform', program: 'terraform_conformance', folder: 'dbt-terraform' },
  { name: 'pii', program: 'pii_conformance', folder: 'pii-names' },
  { name: 'cel', program: 'cel_conformance', folder: 'kyverno-cel' },
];

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, program, folder, make } of suites) {
  if (make) {
    const made = `${root}/build/conformance/${name}`;
    const { status, stderr } = spawnSync('node', [`${root}/tests/conformance/${make}`, made], { encoding: 'utf8' });
    if (status !== 0) console.log(`${name}: ${make} failed\n${stderr}`);
    run(name, program, made, `${root}/tests/conformance/${name}/known_failures.txt`);
    continue;
  }
  run(name, program, `${root}/tests/conformance/${name}/own`, '/dev/null');
  const shared = `${data}/${folder ?? name}`;
  if (existsSync(shared)) {
    run(name, program, shared, `${root}/tests/conformance/${name}/known_failures.txt`);
  } else {
    console.log(`${name}: skipped, there is no ${shared}`);
    total.skipped += 1;
  }
}

// All of Google's public APIs link: a pinned package of npm.
const tree = `${root}/tests/node_modules/google-proto-files`;
if (existsSync(tree)) {
  run('google-proto-files', 'protobuf_conformance', tree, `${root}/tests/conformance/protobuf/google_proto_files.txt`);
} else {
  console.log(`google-proto-files: skipped, there is no ${tree}`);
  total.skipped += 1;
}

// The founding example, checked as one folder by the program itself.
if (existsSync(`${data}/seed`)) {
  const here = `${root}/tests/conformance/seed`;
  count('seed', spawnSync('node', [`${here}/check_seed.mjs`, `${data}/seed`, `${here}/known_failures.txt`], { encoding: 'utf8' }));
} else {
  console.log(`seed: skipped, there is no ${data}/seed`);
  total.skipped += 1;
}

function run(name, program, folder, known) {
  count(name, spawnSync(`${programs}/${program}`, [folder, known], { encoding: 'utf8' }));
}

function count(name, { stdout, error }) {
  const counts = /^(\d+) passed, (\d+) failed$/m.exec(stdout ?? '');
  console.log(`${name}: ${error ? error.message : (stdout ?? '').trimEnd()}`);
  total.passed += Number(counts?.[1] ?? 0);
  total.failed += Number(counts?.[2] ?? 1);
}

// The public suite of CEL comes from npm and runs the program and the module, as a user does.
runScript('cel: public suite', `${root}/tests/conformance/cel/public.mjs`);

function runScript(name, script) {
  const { stdout, stderr, error } = spawnSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const counts = /^(\d+) passed, (\d+) failed\n$/m.exec(stdout ?? '');
  console.log(`${name}: ${error ? error.message : (stdout + stderr).trimEnd()}`);
  total.passed += Number(counts?.[1] ?? 0);
  total.failed += Number(counts?.[2] ?? 1);
}

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
