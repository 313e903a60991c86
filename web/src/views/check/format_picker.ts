// What a document was found to be, and a way to say what it is where its text does not.
//
// The browser's own list lies unseen over the words on screen: it is what keys, pointers and screen readers use.
import { element, setChildren, setText } from '../../components/dom';
import { endingOf, kEndings } from '../../state/files';

export class FormatPicker {
  readonly #name = element('span');
  readonly #detected = element('span', { class: 'detected' }, ', detected');
  readonly #shown = element('span', { 'aria-hidden': 'true' }, this.#name, this.#detected);
  readonly #list = element('select', { 'aria-label': 'Format' });
  readonly element = element('span', { class: 'chip format' }, this.#shown, this.#list);

  constructor(choose: (ending: string) => void) {
    this.#list.addEventListener('change', () => choose(this.#list.value));
  }

  // `format`: what the engine says that the file is, null where it does not know.
  show(name: string, format: string | null, isText: boolean): void {
    const ending = endingOf(name);
    const byText = ending === '' && format !== null ? `${format}, detected` : 'Told by the text';
    setText(this.#name, format ?? 'Format unknown');
    this.#detected.hidden = format === null;
    this.element.title = format === null ? 'Choose how the text is read' : 'Detected; choose another reading';
    this.element.classList.toggle('quiet', format === null);
    this.#list.disabled = !isText;
    const options = kEndings.map(({ ending: value, title }) => {
      const shown = value === '' ? byText : `${title} (${value})`;
      return element('option', { value, selected: value === ending }, shown);
    });
    if (
      options.length !== this.#list.length ||
      options.some((option, i) => option.text !== this.#list.options[i]?.text)
    )
      setChildren(this.#list, options);
    this.#list.value = ending;
  }
}
