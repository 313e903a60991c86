// How formats are called on screen. An unknown one is shown by the engine's own name.
import type { DocumentInfo } from '../engine/report';
import { sentence } from './sentence';

const names: Readonly<Record<string, string>> = {
  odcs: 'ODCS',
  odps: 'ODPS',
  avro: 'Avro',
};

export function formatName({ format, title, version }: DocumentInfo): string {
  // dbt writes itself in lower case.
  const name = names[format] ?? (title?.startsWith('dbt ') ? title : sentence(title ?? format));
  return version && !name.includes(version) ? `${name} ${version}` : name;
}
