// Colours for the languages that have no grammar here: Protobuf, SQL with Jinja, Terraform. Comments, texts, numbers and the
// languages' own words are told apart line by line, which is what the eye needs; the engine does the reading.
import { RangeSetBuilder, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

export type PlainLanguage = 'protobuf' | 'sql' | 'terraform';

const words: Record<PlainLanguage, string> = {
  protobuf:
    'syntax edition package import public weak option message enum service rpc returns stream extend extensions reserved oneof map repeated optional required group to max true false',
  sql: 'select from where with as join left right full inner outer cross on and or not in is null like between case when then else end group by having order limit union all distinct over partition true false cast',
  terraform:
    'resource data module variable output locals provider terraform moved import check for in if true false null',
};
const comments: Record<PlainLanguage, string> = {
  protobuf: '\\/\\/.*|\\/\\*.*?(?:\\*\\/|$)',
  sql: '--.*|\\/\\*.*?(?:\\*\\/|$)|\\{#.*?(?:#\\}|$)',
  terraform: '#.*|\\/\\/.*|\\/\\*.*?(?:\\*\\/|$)',
};
const kinds = ['comment', 'meta', 'string', 'number', 'word'] as const;
const marks = Object.fromEntries(kinds.map((kind) => [kind, Decoration.mark({ class: `cm-plain-${kind}` })]));
const look = EditorView.theme({
  '.cm-plain-comment': { color: 'var(--code-comment)', fontStyle: 'italic' },
  '.cm-plain-meta': { color: 'var(--code-meta)' },
  '.cm-plain-string': { color: 'var(--code-string)' },
  '.cm-plain-number': { color: 'var(--code-value)' },
  '.cm-plain-word': { color: 'var(--code-key)' },
});

function pattern(language: PlainLanguage): RegExp {
  const flags = language === 'sql' ? 'gi' : 'g';
  const own = words[language].replaceAll(' ', '|');
  const jinja = language === 'sql' ? '\\{\\{|\\}\\}|\\{%-?|-?%\\}' : '(?!)';
  const text = `"(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?`;
  return new RegExp(`(${comments[language]})|(${jinja})|(${text})|\\b(\\d[\\w.]*)\\b|\\b(${own})\\b`, flags);
}

export function plainColours(language: PlainLanguage): Extension {
  const parts = pattern(language);
  const colour = (view: EditorView): DecorationSet => {
    const builder = new RangeSetBuilder<Decoration>();
    for (const { from, to } of view.visibleRanges) {
      for (let at = from; at <= to;) {
        const line = view.state.doc.lineAt(at);
        for (const match of line.text.matchAll(parts)) {
          const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)];
          const mark = kind && marks[kind];
          if (mark && match[0] !== '')
            builder.add(line.from + match.index, line.from + match.index + match[0].length, mark);
        }
        at = line.to + 1;
      }
    }
    return builder.finish();
  };
  const plugin = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = colour(view);
      }
      update({ view, docChanged, viewportChanged }: ViewUpdate): void {
        if (docChanged || viewportChanged) this.decorations = colour(view);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );
  return [plugin, look];
}
