// How formats are called on screen. An unknown one is shown by the engine's own name.
import type { DocumentInfo } from '../engine/report';

const names: Readonly<Record<string, string>> = {
  odcs: 'ODCS',
  odps: 'ODPS',
  avro: 'Avro',
  descriptor: 'Product descriptor',
  domains: 'Domain boundaries',
  policy: 'Policy',
  waivers: 'Waivers',
  mesh: 'Mesh configuration',
  config: 'Mesh configuration',
};

export function formatName({ format, version }: DocumentInfo): string {
  const name = names[format] ?? format;
  return version ? `${name} ${version}` : name;
}
