// Tells screen readers what a check came to: once the list has come to rest, and only when it says something else than
// before. Typing a comment is a check for every letter, and no news.
import { element, setText } from '../../components/dom';

const kRestMilliseconds = 600;

export class Announcer {
  readonly region = element('p', { class: 'visually-hidden', role: 'status' });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next = '';

  say(text: string): void {
    if (text === this.#next) return;
    this.#next = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => setText(this.region, text), kRestMilliseconds);
  }
}
