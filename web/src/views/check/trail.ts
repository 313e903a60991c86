// The last edits of the text on screen, so that what was found in the text of a moment ago can be shown where it is now.
import type { ChangeDesc, Text } from '@codemirror/state';

interface Step {
  readonly revision: number; // of the state that the step led to
  readonly before: Text;
  readonly changes: ChangeDesc;
}

export interface Way {
  readonly from: Text;
  readonly changes: ChangeDesc;
}

export class Trail {
  #steps: Step[] = [];

  add(step: Step): void {
    this.#steps.push(step);
  }

  // The text as it was at a revision, and all that has changed since; null if nothing has. Steps up to there are
  // forgotten: nobody asks for an older state again.
  since(revision: number): Way | null {
    this.#steps = this.#steps.filter((step) => step.revision > revision);
    const [first, ...more] = this.#steps;
    if (first === undefined) return null;
    return { from: first.before, changes: more.reduce((all, step) => all.composeDesc(step.changes), first.changes) };
  }

  // Another text is on screen.
  clear(): void {
    this.#steps = [];
  }
}
