// When to check again after a keystroke: soon when checks are fast, later when they are slow, and never so late that
// whoever types without a pause is left without an answer.

export const kShortestDelay = 16;
export const kLongestDelay = 250;
// How old the oldest keystroke that no check has seen may become.
export const kLongestWait = 750;

export function delayAfter(lastCheckMilliseconds: number, waited = 0): number {
  const delay = Math.min(kLongestDelay, Math.max(kShortestDelay, lastCheckMilliseconds));
  return Math.max(0, Math.min(delay, kLongestWait - waited));
}
