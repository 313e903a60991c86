// Whether a text is still the document that an earlier text was: what was found in that may then stay on screen while it
// does not parse. One that was pasted over it is another document, and nothing found before is about it.

const kShare = 0.5;

export function isSameDocument(before: string, after: string): boolean {
  return sharedEnds(before, after) >= before.length * kShare || sharedLines(before, after) >= kShare;
}

// How many characters at the beginning and at the end an edit in between left alone.
function sharedEnds(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return head + tail;
}

// Which part of the lines is still there, wherever it went.
function sharedLines(before: string, after: string): number {
  const there = new Map<string, number>();
  for (const line of lines(after)) there.set(line, (there.get(line) ?? 0) + 1);
  const wanted = lines(before);
  let kept = 0;
  for (const line of wanted) {
    const left = there.get(line) ?? 0;
    if (left === 0) continue;
    there.set(line, left - 1);
    kept += 1;
  }
  return wanted.length === 0 ? 0 : kept / wanted.length;
}

const lines = (text: string) =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
