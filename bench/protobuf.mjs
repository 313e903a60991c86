// All of Google's public .proto files, read, linked and checked, beside the field's best known tool for them.
//
// The files are a pinned package of the tests (tests/node_modules/google-proto-files); without it there is no row.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureProcess } from './measure.mjs';

function protoFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return protoFiles(path);
    return entry.name.endsWith('.proto') ? [path] : [];
  });
}

const countLines = (path) => readFileSync(path).reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 0);

export function protobufRows(root, peers, row) {
  const folder = join(root, 'tests/node_modules/google-proto-files');
  if (!existsSync(folder)) return ['google-proto-files: no row, there is no tests/node_modules/google-proto-files'];
  const files = protoFiles(folder);
  const lines = files.reduce((sum, path) => sum + countLines(path), 0);
  const ours = measureProcess(
    root,
    3,
    [join(root, 'build/bin/bylaw'), 'check', folder, '--no-default-policies', '--today', '2026-01-15', '--output', 'json'],
    { exits: [0, 1] },
  );
  // It exits with 100 or 1 when it finds something, which it does.
  const peer = measureProcess(root, 1, [join(peers, 'node_modules/.bin/buf'), 'build', folder, '-o', '/dev/null'], {
    exits: [0, 1, 100],
  });
  const speed = ({ wall }) => lines / (wall / 1000);
  const name = `${files.length} .proto files`;
  row({ name: `${name}, lines`, unit: 'lines/s', ours: speed(ours), peer: speed(peer), peerName: 'buf build', better: 'more', budget: 150_000 });
  row({ name: `${name}, memory`, unit: 'MB', ours: ours.memory, peer: peer.memory, peerName: 'buf build', budget: 1000 });
  return [];
}
