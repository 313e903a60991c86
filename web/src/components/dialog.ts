// Modal dialogs on the browser's own <dialog>: focus is trapped and given back, Escape closes.
import { element, type Child } from './dom';
import { icon } from './icon';
import { prose } from './prose';

// Opens a dialog; it removes itself when it is closed, with `returnValue` as the way it was left.
export function openDialog(title: string, ...children: Child[]): HTMLDialogElement {
  const close = element('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close' }, icon('close'));
  const heading = element('h2', { id: 'dialog-title' }, title);
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'dialog-title' },
    element('header', {}, heading, close),
    ...children,
  );
  close.addEventListener('click', () => dialog.close());
  return show(dialog);
}

export function show(dialog: HTMLDialogElement): HTMLDialogElement {
  dialog.addEventListener('close', () => dialog.remove());
  // A click beside the dialog closes it: such a click's target is the dialog itself, not its content.
  dialog.addEventListener('click', (event) => {
    const box = dialog.getBoundingClientRect();
    const inside =
      event.clientX >= box.left &&
      event.clientX <= box.right &&
      event.clientY >= box.top &&
      event.clientY <= box.bottom;
    if (event.target === dialog && !inside) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export interface Question {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly action: string;
  // Why a value cannot be taken; null if it can.
  complaint(value: string): string | null;
}

// The answer, or null if the user left.
export function askForText(question: Question): Promise<string | null> {
  return new Promise((resolve) => {
    const input = element('input', {
      type: 'text',
      id: 'question',
      value: question.value,
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-describedby': 'complaint',
    });
    const complaint = element('p', { class: 'complaint', id: 'complaint', role: 'alert' });
    let answer: string | null = null;
    const submit = (event: Event) => {
      event.preventDefault();
      const problem = question.complaint(input.value.trim());
      complaint.replaceChildren(prose(problem ?? ''));
      if (problem !== null) return;
      answer = input.value.trim();
      dialog.close();
    };
    const form = element(
      'form',
      { onsubmit: submit },
      element('label', { for: 'question' }, question.label),
      input,
      complaint,
      element('button', { type: 'submit', class: 'button primary' }, question.action),
    );
    const dialog = openDialog(question.title, form);
    dialog.addEventListener('close', () => resolve(answer));
    input.select();
  });
}
