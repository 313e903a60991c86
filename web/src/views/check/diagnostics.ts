// Problems as the editor's diagnostics: at the places the engine named, in the text as it is now.
import { forEachDiagnostic, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Text } from '@codemirror/state';
import type { Place } from '../../engine/report';
import { element } from '../../components/dom';
import { prose } from '../../components/prose';
import { severityWord } from '../../components/severity';
import { fileOf, type Problem } from '../../state/problems';
import type { Way } from './trail';

// Knows its problem, so that it can be found again after the text has moved. The tooltip shows `source`: the rule.
export type Mark = Diagnostic & { key: string };

// The engine counts lines as the editor does (LF, CRLF, CR) and columns in UTF-16 without a byte order mark, which the
// editor does not show. A place past the end, which a newer text may give, is cut to the end.
export function offsetOf(doc: Text, place: Pick<Place, 'line' | 'column'>): number {
  if (place.line > doc.lines) return doc.length;
  const line = doc.line(Math.max(1, place.line));
  return Math.min(line.to, line.from + Math.max(0, place.column - 1));
}

// `way` leads from the text that the problems are about to the one on screen; null where that is the same.
export function marksFor(
  state: EditorState,
  problems: readonly Problem[],
  file: string,
  way: Way | null = null,
): Mark[] {
  const moved = currentRanges(state);
  const found = way?.from ?? state.doc;
  const now = (offset: number, side: -1 | 1) => way?.changes.mapPos(offset, side) ?? offset;
  const marks: Mark[] = [];
  for (const problem of problems) {
    const { finding, key, stale } = problem;
    if (fileOf(finding) !== file || !finding.location) continue;
    // What was found in an earlier text has moved with it; what was never shown has no place any more.
    const range = stale
      ? moved.get(key)
      : {
          from: now(offsetOf(found, finding.location.start), 1),
          to: now(offsetOf(found, finding.location.end), -1),
        };
    if (range === undefined) continue;
    const mark: Mark = {
      from: range.from,
      to: Math.max(range.from, range.to),
      severity: finding.severity,
      key,
      source: finding.rule,
      message: finding.message,
      renderMessage: () => tooltip(problem),
    };
    marks.push(stale ? { ...mark, markClass: 'stale' } : mark);
  }
  return marks;
}

export function currentRanges(state: EditorState): Map<string, { from: number; to: number }> {
  const ranges = new Map<string, { from: number; to: number }>();
  forEachDiagnostic(state, (diagnostic, from, to) => {
    const { key } = diagnostic as Mark;
    const known = ranges.get(key);
    ranges.set(key, { from: Math.min(from, known?.from ?? from), to: Math.max(to, known?.to ?? to) });
  });
  return ranges;
}

function tooltip({ finding }: Problem): HTMLElement {
  const { severity, message, help } = finding;
  const first = element(
    'div',
    {},
    element('span', { class: `word ${severity}` }, severityWord[severity]),
    ' ',
    prose(message),
  );
  return element('div', {}, first, help ? element('div', { class: 'help' }, prose(help)) : null);
}
