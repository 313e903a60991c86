// How the editor looks. Colours come from the page's custom properties, which cross into the shadow root.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const squiggle = (colour: string) => ({
  backgroundImage: 'none',
  paddingBottom: '0',
  textDecoration: `underline wavy ${colour} 1.5px`,
  textDecorationSkipInk: 'none',
  textUnderlineOffset: '3px',
});

// A marker has a shape of its own as well as a colour, and keeps both where the system's colours replace the page's.
const marker = (colour: string, shape: string) => ({
  content: '""',
  backgroundColor: colour,
  clipPath: shape,
  forcedColorAdjust: 'none',
});
const kDisc = 'circle()';
const kTriangle = 'polygon(50% 0, 100% 100%, 0 100%)';
const kSquare = 'inset(12%)';

const look = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--code-size)', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.65', overscrollBehavior: 'contain' },
  '.cm-content': { padding: '0.75rem 0 2rem', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selection)',
  },
  '.cm-activeLine': { backgroundColor: 'var(--line-active)' },
  // Opaque: a long line that is scrolled sideways passes beneath.
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--ink-faint)', border: 'none', paddingLeft: '0.25rem' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.25rem', padding: '0 0.5rem 0 0' },
  '.cm-placeholder': { color: 'var(--ink-soft)', whiteSpace: 'pre-wrap' },
  '.cm-specialChar': { color: 'var(--error)' },
  '.cm-gutter-lint': { width: '1rem' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '0.5rem', height: '0.5rem', margin: '0.55em auto 0' },
  '.cm-lint-marker-error': marker('var(--error)', kDisc),
  '.cm-lint-marker-warning': marker('var(--warning)', kTriangle),
  '.cm-lint-marker-info': marker('var(--info)', kSquare),
  '@media (forced-colors: active)': {
    '.cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-info': { backgroundColor: 'CanvasText' },
    '.cm-activeLine': { outline: '1px dashed CanvasText', outlineOffset: '-1px' },
    '.cm-selectionBackground': { forcedColorAdjust: 'none', background: 'Highlight !important' },
  },
  '.cm-lintRange': { paddingBottom: '0' },
  '.cm-lintRange-error': squiggle('var(--error)'),
  '.cm-lintRange-warning': squiggle('var(--warning)'),
  '.cm-lintRange-info': squiggle('var(--info)'),
  '.cm-lintRange.stale': squiggle('var(--ink-faint)'),
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--error)' },
  '.cm-lintPoint-warning:after': { borderBottomColor: 'var(--warning)' },
  '.cm-lintPoint-info:after': { borderBottomColor: 'var(--info)' },
  '.cm-tooltip': {
    background: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: '0.5rem',
    boxShadow: 'var(--shadow)',
    maxWidth: 'min(34rem, 90vw)',
    overflow: 'hidden',
  },
  '.cm-tooltip-lint': { margin: '0', padding: '0.25rem 0' },
  '.cm-diagnostic': {
    border: 'none',
    padding: '0.375rem 0.75rem',
    margin: '0',
    fontFamily: 'var(--sans)',
    fontSize: '0.875rem',
    lineHeight: '1.5',
  },
  '.cm-diagnostic code': { fontFamily: 'var(--mono)', fontSize: '0.92em' },
  '.cm-diagnostic .word': { fontWeight: '600' },
  '.cm-diagnostic .error': { color: 'var(--error)' },
  '.cm-diagnostic .warning': { color: 'var(--warning)' },
  '.cm-diagnostic .info': { color: 'var(--info)' },
  '.cm-diagnostic .help': { color: 'var(--ink-soft)' },
  '.cm-diagnosticSource': { fontFamily: 'var(--mono)', fontSize: '0.7813rem', opacity: '1', color: 'var(--ink-soft)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword, tags.atom], color: 'var(--code-value)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--ink-soft)' },
  { tag: [tags.meta, tags.typeName, tags.labelName], color: 'var(--code-meta)' },
]);

export const editorTheme = [look, syntaxHighlighting(colours)];
