// What can be taken away: the text on screen as it is, and the report as the command line writes it.
import { element, setText } from '../../components/dom';
import { copyButton, saveFile } from '../../components/copy';
import { openDialog } from '../../components/dialog';
import { icon } from '../../components/icon';
import { sentence } from '../../components/sentence';
import type { Effects } from '../../state/effects';
import { activeFile } from '../../state/state';
import type { Store } from '../../state/store';

interface ReportFormat {
  readonly name: string; // of the engine's writer
  readonly title: string;
  readonly about: string;
  readonly file: string;
}

const formats: readonly ReportFormat[] = [
  { name: 'markdown', title: 'Markdown', about: 'for people: a ticket, a pull request', file: 'bylaw-report.md' },
  { name: 'sarif', title: 'SARIF', about: 'for code scanning', file: 'bylaw-report.sarif' },
  { name: 'json', title: 'JSON', about: 'everything, for programs', file: 'bylaw-report.json' },
];

export function openSave({ state }: Store, effects: Effects): void {
  const file = activeFile(state);
  const said = element('p', { class: 'soft said', role: 'status' });
  const choices = formats.map((format, i) => {
    const input = element('input', { type: 'radio', name: 'report-format', value: format.name, checked: i === 0 });
    const about = element('span', { class: 'soft' }, ` ${format.about}`);
    return {
      format,
      input,
      label: element('label', { class: 'choice' }, input, element('span', {}, format.title, about)),
    };
  });
  const chosen = () =>
    (choices.find(({ input }) => input.checked) ?? choices[0])?.format ?? (formats[0] as ReportFormat);
  const report = () => {
    setText(said, 'Writing the report…');
    return effects.report(chosen().name);
  };
  const saveReport = () => {
    const { file: name } = chosen();
    report().then(
      (text) => (saveFile(name, text), setText(said, `Saved as ${name}.`)),
      (error: unknown) => setText(said, `${sentence((error as Error).message)}.`),
    );
  };
  const base = file.name.slice(file.name.lastIndexOf('/') + 1);
  const saveText = () => (
    saveFile(base, (file.bytes as BlobPart | undefined) ?? file.text),
    setText(said, `Saved as ${base}.`)
  );
  const save = (name: string, onclick: () => void) =>
    element('button', { type: 'button', class: 'button', onclick }, icon('save'), name);
  const dialog = openDialog(
    'Save or copy',
    element('h3', {}, 'The text of ', element('code', {}, file.name)),
    element(
      'div',
      { class: 'choices' },
      file.bytes === undefined && copyButton('Copy text', 'copy', async () => file.text, said),
      save('Save text', saveText),
    ),
    element(
      'fieldset',
      {},
      element('legend', {}, 'The report'),
      ...choices.map(({ label }) => label),
      element(
        'div',
        { class: 'choices' },
        copyButton('Copy report', 'copy', report, said),
        save('Save report', saveReport),
      ),
    ),
    said,
  );
  dialog.classList.add('save');
}
