// A stand-in for the engine in tests of the portal's own logic: finds simple things with regular expressions and reports
// them the way the engine does. The browser tests use the real engine; nothing here is part of the portal.
import type { Engine, EngineFactory, IgnoreRules } from '../src/engine/module';
import type { Finding, Location, RuleInfo, Severity } from '../src/engine/report';

function rule(id: string, title: string, severity: Severity, more: Partial<RuleInfo> = {}): RuleInfo {
  const rest = { rationale: '', help: '', params: [], examples: { pass: [], fail: [] }, applies_to: 'field' };
  return { id, title, severity, enforce: 'mandatory', scope: 'global', aliases: [], ...rest, ...more };
}

const rules: readonly RuleInfo[] = [
  rule('pii/untagged-field', 'Personal data is tagged', 'error', {
    rationale: 'Consumers and access reviews find personal data by its tag.\n',
    aliases: ['g003'],
    help: 'tag the field with one of `pii`, `phi`',
    params: [{ name: 'accepted', type: 'list(string)', default: ['pii', 'phi'], tighten: 'subset' }],
    examples: { pass: ['pii_tagged: true'], fail: ['pii_tagged: false'] },
    expect: 'field.pii_tagged',
  }),
  rule('field/description', 'Fields are described', 'warning', { rationale: 'A name is not a meaning.' }),
  rule('yaml/syntax', 'The document is well-formed', 'error', { scope: 'builtin', applies_to: 'document' }),
];
// In force only while a file speaks of it, as a domain's own rules are.
const ownRule = rule('naming/snake-case', 'Names are in snake case', 'info', { scope: 'domain:customer' });

interface Pattern {
  readonly rule: string;
  readonly severity: Severity;
  readonly pattern: RegExp;
  message(found: string): string;
  fix?(found: string): string;
}

const patterns: readonly Pattern[] = [
  { rule: 'yaml/syntax', severity: 'error', pattern: /<<<|: \[(?!.*\])/gu, message: () => 'expected a value here' },
  {
    rule: 'pii/untagged-field',
    severity: 'error',
    pattern: /pii_tagged: false/gu,
    message: (found) => `\`email\` holds personal data and carries no tag (\`${found}\`)`,
    fix: () => 'pii_tagged: true',
  },
  {
    rule: 'field/description',
    severity: 'warning',
    pattern: /description: ""/gu,
    message: () => 'the field has no description',
  },
  {
    rule: 'naming/snake-case',
    severity: 'info',
    pattern: /name: [a-z]+[A-Z]\w*/gu,
    message: (found) => `\`${found.slice(6)}\` is not in snake case`,
  },
];

class FakeEngine implements Engine {
  readonly #files = new Map<string, string>();

  addFile(name: string, text: string | Uint8Array): void {
    this.#files.set(name, typeof text === 'string' ? text : new TextDecoder().decode(text));
  }
  removeFile(name: string): void {
    this.#files.delete(name);
  }
  clear(): void {
    this.#files.clear();
  }
  rules(): string {
    const own = [...this.#files.values()].some((text) => text.includes('# own rules')) ? [ownRule] : [];
    return JSON.stringify({ rules: [...rules, ...own] });
  }
  prepare(): void {}
  checkAs(format: string, optionsJson: string): string {
    return `${format} of ${[...this.#files.keys()].join(', ')} ${optionsJson}`;
  }
  formats(): string {
    return '{"formats": []}';
  }
  version(): string {
    return '0.0.0-fake';
  }
  delete(): void {}

  check(optionsJson: string): string {
    const options = JSON.parse(optionsJson) as { columns?: string; documents?: boolean };
    if (options.columns !== 'utf-16') throw new Error('the portal asks for UTF-16 columns');
    const names = [...this.#files.keys()].sort();
    const ours = names.filter((name) => !this.#files.get(name)?.includes('# not ours'));
    const findings = names.flatMap((name) => findIn(name, this.#files.get(name) ?? ''));
    const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
    return JSON.stringify({
      bylaw: { version: this.version(), report: 1 },
      summary: {
        verdict: count('error') > 0 ? 'fail' : 'pass',
        errors: count('error'),
        warnings: count('warning'),
        infos: count('info'),
        waived: 0,
        documents: names.length,
        products: names.length,
        rules: rules.length,
      },
      findings,
      waived: [],
      ...(options.documents && {
        documents: ours.map((file) => ({ file, format: 'odcs', version: '3.1.0', certainty: 'certain', rules: 3 })),
      }),
    });
  }
}

function findIn(file: string, text: string): Finding[] {
  const broken = patterns[0]?.pattern.test(text) === true;
  return patterns.flatMap((pattern) => {
    pattern.pattern.lastIndex = 0;
    if (broken && pattern.rule !== 'yaml/syntax') return [];
    return [...text.matchAll(pattern.pattern)].map((match, index): Finding => {
      const [found] = match;
      const location = place(file, text, match.index, match.index + found.length);
      const edit = pattern.fix && {
        file,
        start: location.start.offset,
        end: location.end.offset,
        text: pattern.fix(found),
      };
      return {
        rule: pattern.rule,
        aliases: pattern.rule === 'pii/untagged-field' ? ['g003'] : [],
        severity: pattern.severity,
        enforce: 'mandatory',
        scope: 'global',
        message: pattern.message(found),
        help: 'tag the field with one of `pii`, `phi`',
        note: '',
        subject: { kind: 'field', domain: 'customer', product: 'CustomerProfile', path: 'CustomerProfile.email' },
        location,
        related: [],
        ...(edit && { fix: { title: 'tag the field', edits: [edit] } }),
        fingerprint: `${pattern.rule}-${file}-${index}`,
      };
    });
  });
}

// Lines and columns as core/text/source.h defines them: LF, CRLF or CR end a line, a byte order mark counts as nothing.
function place(file: string, text: string, from: number, to: number): Location {
  const point = (at: number) => {
    const before = text.slice(0, at);
    const lines = before.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
    return {
      line: lines.length,
      column: (lines.at(-1) ?? '').length + 1,
      offset: new TextEncoder().encode(before).length,
    };
  };
  return { file, start: point(from), end: point(to) };
}

// Leaves out what an ignore file names, word for word.
class FakeIgnoreRules implements IgnoreRules {
  readonly #named = new Set<string>();

  addIgnoreFile(folder: string, text: string | Uint8Array): void {
    const lines = (typeof text === 'string' ? text : new TextDecoder().decode(text)).split('\n');
    for (const line of lines) this.#named.add(folder === '' ? line : `${folder}/${line}`);
  }
  addRepository(_folder: string, index: string | Uint8Array): void {
    for (const name of new TextDecoder().decode(index as Uint8Array).split('\n')) this.#named.delete(name);
  }
  leavesOut(path: string): boolean {
    return this.#named.has(path);
  }
  delete(): void {}
}

const factory: EngineFactory = async () => ({ Engine: FakeEngine, IgnoreRules: FakeIgnoreRules });
export default factory;
