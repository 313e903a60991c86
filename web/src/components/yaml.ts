// Writes plain data as YAML for people to read: the examples in rules. It is shown, never read back.

const kPlain = /^[A-Za-z_][\w ./@-]*$/;
const kReserved = /^(?:true|false|null|yes|no|on|off|~)$/i;

export function toYaml(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return value.map((item) => `${indent}- ${child(item, `${indent}  `).trimStart()}`).join('\n');
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    return entries.map(([key, item]) => `${indent}${scalar(key)}:${nested(item, indent)}`).join('\n');
  }
  return scalar(value);
}

function nested(value: unknown, indent: string): string {
  const text = child(value, `${indent}  `);
  return isBlock(value) ? `\n${text}` : ` ${text}`;
}

const isBlock = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length > 0;
const child = (value: unknown, indent: string) => toYaml(value, isBlock(value) ? indent : '');

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return kPlain.test(value) && !kReserved.test(value) && !/\s$/.test(value) ? value : JSON.stringify(value);
}
