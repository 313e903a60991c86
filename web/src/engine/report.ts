// The engine's JSON report, as the portal reads it. The report is an API of the engine; this file only names its parts.

export type Severity = 'error' | 'warning' | 'info';
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

export interface Place {
  readonly line: number; // from 1
  readonly column: number; // from 1, in UTF-16 code units: the portal asks for them
  readonly offset: number; // from 0, in bytes of the file as given
}

export interface Location {
  readonly file: string;
  readonly start: Place;
  readonly end: Place;
}

export interface Edit {
  readonly file: string;
  readonly start: number; // bytes
  readonly end: number;
  readonly text: string;
}

export interface Finding {
  readonly rule: string;
  readonly aliases?: readonly string[];
  readonly severity: Severity;
  readonly enforce?: string;
  readonly scope?: string;
  readonly message: string;
  readonly help?: string;
  readonly note?: string;
  readonly subject?: {
    readonly kind?: string;
    readonly domain?: string;
    readonly product?: string;
    readonly path?: string;
  };
  readonly location?: Location | null;
  readonly related?: readonly { readonly message: string; readonly location: Location | null }[];
  readonly witness?: { readonly path: string; readonly value: unknown } | null;
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] } | null;
  readonly fingerprint?: string;
}

export interface DocumentInfo {
  readonly file: string;
  readonly format: string;
  readonly title?: string;
  readonly version?: string;
  readonly certainty?: string;
  readonly rules?: number; // that looked at it
}

export interface Summary {
  readonly verdict: string;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly waived: number;
  readonly documents: number;
  readonly products: number;
  readonly rules: number;
  readonly not_ours?: number; // files that nothing claims
  // Findings past the engine's limit: counted, not listed.
  readonly not_listed?: { readonly errors: number; readonly warnings: number; readonly infos: number };
}

export interface Report {
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly waived?: readonly Finding[];
  readonly documents?: readonly DocumentInfo[];
}

export interface RuleParameter {
  readonly name: string;
  readonly type: string;
  readonly default: unknown;
  readonly tighten: string;
}

export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  readonly rationale: string;
  readonly severity: Severity;
  readonly enforce: string;
  readonly scope: string;
  readonly aliases: readonly string[];
  readonly help: string;
  readonly params: readonly RuleParameter[];
  readonly examples: { readonly pass: readonly string[]; readonly fail: readonly string[] };
  readonly applies_to: string;
  readonly expect?: string;
}
