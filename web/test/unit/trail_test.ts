import { EditorState, type Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { Trail } from '../../src/views/check/trail';

// A text, edited at random: a trail from any revision leads every place that was not touched to where its text is now.
describe('a place is found again through later edits', () => {
  const random = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
  test.each(Array.from({ length: 20 }, (_, i) => [i + 1]))('seed %d', (seed) => {
    const next = random(seed);
    const trail = new Trail();
    let state = EditorState.create({ doc: Array.from({ length: 30 }, (_, i) => `<${i}>`).join(' ') });
    const docs: Text[] = [state.doc];
    for (let revision = 1; revision <= 12; revision += 1) {
      const from = Math.floor(next() * state.doc.length);
      const to = Math.min(state.doc.length, from + Math.floor(next() * 6));
      const transaction = state.update({ changes: { from, to, insert: 'x'.repeat(Math.floor(next() * 5)) } });
      trail.add({ revision, before: state.doc, changes: transaction.changes.desc });
      state = transaction.state;
      docs.push(state.doc);
    }
    for (let revision = 0; revision < 12; revision += 1) {
      const way = trail.since(revision);
      expect(way?.from).toBe(docs[revision]);
      const before = docs[revision]?.toString() ?? '';
      for (const [mark] of before.matchAll(/<\d+>/g)) {
        const at = state.doc.toString().indexOf(mark);
        if (at < 0) continue;
        expect(way?.changes.mapPos(before.indexOf(mark), 1)).toBe(at);
      }
    }
    expect(trail.since(12)).toBeNull();
  });
});
