// What files of a folder end in that the program reads: its help says it, in words that the engine made.
import { spawnSync } from 'node:child_process';

export function readEndings(program) {
  const { stdout } = spawnSync(program, ['check', '--help'], { encoding: 'utf8' });
  const [, listed] = /files ending in (.*?) are read/s.exec(stdout) ?? [];
  if (listed === undefined) throw new Error('`bylaw check --help` does not say which files are read');
  return listed.split(/,\s+|\s+and\s+/);
}
