// Holds the table of broken snippets to protoc: the line that broken.txt names must be that of the first fault which
// protoc reports. Cases marked `by specification` are left out, with the reason at the top of the table.
//
//   node tests/conformance/protobuf/against_protoc.mjs
//
// Skipped where there is no protoc; the table was made with 3.21.12, Debian 12's `protobuf-compiler`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const table = fileURLToPath(new URL('own/broken.txt', import.meta.url));
const version = spawnSync('protoc', ['--version'], { encoding: 'utf8' });
if (version.error) {
  console.log('protoc: skipped, it is not installed');
  console.log('0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

let passed = 0;
let failed = 0;
for (const snippet of readSnippets(readFileSync(table, 'utf8'))) {
  if (snippet.bySpecification) continue;
  const lines = protocLines(snippet.files);
  if (lines[0] === snippet.line) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`${snippet.name}: the table has line ${snippet.line}, ${version.stdout.trim()} has ${lines.join(', ')}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function readSnippets(text) {
  const snippets = [];
  for (const line of text.split(/(?<=\n)/)) {
    const head = /^=== (.*) @ (\d+)( by specification)?\n$/.exec(line);
    const file = /^\+\+\+ (.*)\n$/.exec(line);
    const current = snippets.at(-1);
    if (head) {
      snippets.push({
        name: head[1],
        line: Number(head[2]),
        bySpecification: head[3] !== undefined,
        files: [{ name: 'main.proto', text: '' }],
      });
    } else if (file) {
      current.files.push({ name: file[1], text: '' });
    } else if (current) {
      current.files.at(-1).text += line;
    }
  }
  return snippets;
}

function protocLines(files) {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-protoc-'));
  try {
    for (const { name, text } of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { stderr } = spawnSync('protoc', ['-I.', '-o', '/dev/null', 'main.proto'], { cwd: folder, encoding: 'utf8' });
    return [...stderr.matchAll(/^main\.proto:(\d+):\d+: (?!warning)/gm)].map((match) => Number(match[1]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
