// When to check again after a keystroke: soon when checks are fast, later when they are slow.

export const kShortestDelay = 16;
export const kLongestDelay = 250;

export function delayAfter(lastCheckMilliseconds: number): number {
  return Math.min(kLongestDelay, Math.max(kShortestDelay, lastCheckMilliseconds));
}
