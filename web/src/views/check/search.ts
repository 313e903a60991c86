// Searching and replacing in the editor, loaded when it is first asked for.
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

const look = EditorView.theme({
  '.cm-panels': { background: 'var(--sunken)', color: 'var(--ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '0.4rem 2.25rem 0.4rem 0.75rem', fontFamily: 'var(--sans)' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '1.75rem',
    margin: '0.15rem 0.4rem 0.15rem 0',
    fontSize: '0.8125rem',
    verticalAlign: 'middle',
  },
  '.cm-panel.cm-search input[type=checkbox]': {
    flex: 'none',
    width: '1rem',
    minHeight: '1rem',
    margin: '0 0.3rem 0 0',
    accentColor: 'var(--accent)',
  },
  '.cm-panel.cm-search .cm-textfield': { width: 'min(13rem, 100%)' },
  '.cm-panel.cm-search .cm-textfield, .cm-panel.cm-search .cm-button': {
    padding: '0 0.5rem',
    color: 'var(--ink)',
    background: 'var(--raised)',
    border: '1px solid var(--line-strong)',
    borderRadius: '0.25rem',
  },
  '.cm-panel.cm-search .cm-button:hover': { borderColor: 'var(--accent)' },
  '.cm-panel.cm-search :focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-panel.cm-search [name=close]': {
    justifyContent: 'center',
    width: '1.75rem',
    top: '0.4rem',
    right: '0.5rem',
    margin: '0',
    fontSize: '1.125rem',
    color: 'var(--ink-soft)',
    cursor: 'pointer',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--selection)' },
});

const words = EditorState.phrases.of({
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Match case',
  regexp: 'Regex',
  'by word': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
});

export const searching = [search({ top: true }), keymap.of(searchKeymap), look, words];
export { openSearchPanel };
