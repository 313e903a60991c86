// The base of every screen part: a custom element that is told about each change of state and redraws what differs.
import type { Effects } from '../state/effects';
import type { State } from '../state/state';
import type { Store } from '../state/store';

export abstract class View extends HTMLElement {
  #store: Store | undefined;
  #effects: Effects | undefined;

  // Called once, after the element was created and before it is used.
  attach(store: Store, effects: Effects): this {
    this.#store = store;
    this.#effects = effects;
    this.build();
    this.update(store.state, null);
    store.subscribe((state, previous) => this.update(state, previous));
    return this;
  }

  protected get store(): Store {
    if (this.#store === undefined) throw new Error(`<${this.localName}> is used before attach()`);
    return this.#store;
  }

  protected get effects(): Effects {
    if (this.#effects === undefined) throw new Error(`<${this.localName}> is used before attach()`);
    return this.#effects;
  }

  protected abstract build(): void;
  // `previous` is null the first time.
  protected abstract update(state: State, previous: State | null): void;
}
