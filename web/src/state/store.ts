// Holds the state and tells subscribers what it was and what it is.
import { reduce, type Action } from './reducer';
import type { State } from './state';

export type Dispatch = (action: Action) => void;
export type Subscriber = (state: State, previous: State) => void;

export interface Store {
  readonly state: State;
  readonly dispatch: Dispatch;
  subscribe(subscriber: Subscriber): void;
}

export function createStore(initial: State): Store {
  let state = initial;
  const subscribers: Subscriber[] = [];
  const waiting: Action[] = [];
  let busy = false;
  // Actions that subscribers dispatch wait their turn, so that all of them see the same sequence of states.
  const dispatch: Dispatch = (action) => {
    waiting.push(action);
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const previous = state;
        state = reduce(state, next);
        if (state !== previous) for (const subscriber of subscribers) subscriber(state, previous);
      }
    } finally {
      busy = false;
    }
  };
  return {
    get state() {
      return state;
    },
    dispatch,
    subscribe: (subscriber) => void subscribers.push(subscriber),
  };
}
