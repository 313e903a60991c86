// Offers the repository's examples/ to the portal's gallery:
//   import gallery from 'virtual:bylaw/examples'   [{id, title, about, files: number, load: () => Promise<files>}]
// Each mesh is a chunk of its own, loaded when it is opened. A file that the gallery names and that is not there fails
// the build: a gallery with holes would be found by users.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { engineFormats, isRead, type Format } from './formats.ts';

const examples = resolve(dirname(fileURLToPath(import.meta.url)), '../../examples');
const manifest = resolve(dirname(fileURLToPath(import.meta.url)), '../examples.json');

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  // A folder of examples/, or a single file in one of them.
  readonly path: string;
  // The file of a folder that is shown first.
  readonly open?: string;
}

interface ExampleFile {
  readonly name: string;
  readonly text: string;
}

function filesBelow(folder: string, formats: readonly Format[]): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, formats);
      return isRead(entry.name, formats) ? [path] : [];
    })
    .sort();
}

function read(entry: Entry, formats: readonly Format[]): ExampleFile[] {
  const path = resolve(examples, entry.path);
  if (!existsSync(path))
    throw new Error(`examples.json: \`${entry.id}\` names ${entry.path}, which is not in examples/`);
  if (isRead(path, formats)) return [{ name: path.split(sep).at(-1) ?? path, text: readFileSync(path, 'utf8') }];
  const name = (file: string) => relative(path, file).split(sep).join('/');
  return filesBelow(path, formats).map((file) => ({ name: name(file), text: readFileSync(file, 'utf8') }));
}

export function exampleFiles(): Plugin {
  const prefix = '\0bylaw-examples';
  const entries = () => JSON.parse(readFileSync(manifest, 'utf8')) as Entry[];
  return {
    name: 'bylaw-examples',
    resolveId: (id) => (id.startsWith('virtual:bylaw/examples') ? id.replace('virtual:bylaw/examples', prefix) : null),
    async load(id) {
      if (!id.startsWith(prefix)) return null;
      const formats = await engineFormats();
      this.addWatchFile(manifest);
      const wanted = id.slice(prefix.length + 1);
      if (wanted !== '') {
        const entry = entries().find((candidate) => candidate.id === wanted);
        if (entry === undefined) throw new Error(`no example \`${wanted}\``);
        return `export default ${JSON.stringify(read(entry, formats))};`;
      }
      const rows = entries().map((entry) => {
        const files = read(entry, formats);
        const open = entry.open ?? files[0]?.name;
        if (!files.some((file) => file.name === open)) throw new Error(`examples.json: \`${entry.id}\` has no ${open}`);
        const fields = JSON.stringify({
          id: entry.id,
          title: entry.title,
          about: entry.about,
          open,
          files: files.length,
        });
        const load = `() => import('virtual:bylaw/examples/${entry.id}').then((chunk) => chunk.default)`;
        return `{...${fields}, load: ${load}}`;
      });
      return `export default [${rows.join(',\n')}];`;
    },
  };
}
