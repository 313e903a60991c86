// From the engine's lines, columns and bytes to the editor's text, with everything that makes them differ.
import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { offsetOf } from '../../src/views/check/diagnostics';
import { fromEditor, readBytes, shapeOf, toEditor, utf16Offsets } from '../../src/state/files';
import { applyEdits, changedLines } from '../../src/state/fixes';
import factory from '../fake_engine';

const texts = {
  plain: 'a: 1\nx: pii_tagged: false\n',
  emoji: '# 😀👩‍👩‍👧\nk: "😀" # pii_tagged: false\n',
  CRLF: 'a: 1\r\nb: 2\r\n  pii_tagged: false\r\n',
  BOM: '\uFEFFpii_tagged: false\n',
  'BOM on a later line': '\uFEFFa: é\r\n\tpii_tagged: false',
  tabs: '\t\tpii_tagged: false\n',
  'lone CR': 'a: 1\rb: 2\rpii_tagged: false\r',
  mixed: 'a\r\nb\rc\n\n\r\npii_tagged: false # 😀\n',
  everything: '\uFEFF# 😀\r\n\t"é": "𝒳" # pii_tagged: false\r\n',
};

describe('a place the engine names is the place the editor marks', () => {
  test.each(Object.entries(texts))('%s', async (_name, text) => {
    const { Engine } = await factory({});
    const engine = new Engine();
    engine.addFile('f', text);
    const { findings } = JSON.parse(engine.check('{"columns": "utf-16"}')) as {
      findings: { location: { start: never; end: never } }[];
    };
    expect(findings).toHaveLength(1);
    const [{ location }] = findings as [{ location: { start: never; end: never } }];
    const doc = Text.of(toEditor(text).split('\n'));
    expect(doc.sliceString(offsetOf(doc, location.start), offsetOf(doc, location.end))).toBe('pii_tagged: false');
  });

  test('a place past the end, from an older text, is cut to the end', () => {
    const doc = Text.of(['ab', 'c']);
    const at = (line: number, column: number) => offsetOf(doc, { line, column });
    expect([at(1, 1), at(1, 3), at(1, 99), at(2, 1), at(9, 1), at(0, 0)]).toEqual([0, 2, 2, 3, 4, 0]);
  });
});

describe('a text survives the editor byte for byte', () => {
  test.each(Object.entries(texts).filter(([name]) => name !== 'mixed'))('%s', (_name, text) => {
    expect(fromEditor(toEditor(text), shapeOf(text))).toBe(text);
  });
  test('line ends that are mixed become the commonest once edited', () => {
    expect(shapeOf('a\r\nb\r\nc\n')).toEqual({ byteOrderMark: false, lineEnd: '\r\n' });
    expect(shapeOf('')).toEqual({ byteOrderMark: false, lineEnd: '\n' });
  });
});

describe('bytes', () => {
  test('UTF-8 keeps its byte order mark', () => {
    expect(readBytes('f', new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toEqual({ name: 'f', text: '\uFEFFa' });
  });
  test.each([
    ['malformed UTF-8', [0x61, 0xff]],
    ['a NUL', [0x61, 0x00]],
    ['a cut code point', [0xf0, 0x9f, 0x98]],
  ])('%s goes to the engine as it is', (_name, bytes) => {
    expect(readBytes('f', new Uint8Array(bytes))).toEqual({ name: 'f', text: '', bytes: new Uint8Array(bytes) });
  });
  test('byte offsets become UTF-16 offsets', () => {
    //          a1 é2 €3 😀4 b1
    const text = 'aé€😀b';
    expect(utf16Offsets(text, [0, 1, 3, 6, 10, 11, 99])).toEqual([0, 1, 2, 3, 5, 6, 6]);
  });
});

describe('fixes', () => {
  const edit = (start: number, end: number, text: string, file = 'f') => ({ file, start, end, text });
  test.each([
    ['replaces', 'key: é no', [edit(8, 10, '"no"')], 'key: é "no"'],
    ['inserts', 'ab', [edit(1, 1, '-')], 'a-b'],
    ['removes after a byte order mark', '\uFEFFab', [edit(3, 4, '')], '\uFEFFb'],
    ['does several, in whatever order they come', '0123', [edit(3, 4, 'D'), edit(0, 1, 'A')], 'A12D'],
    ['leaves other files alone', 'ab', [edit(0, 1, 'x', 'g')], 'ab'],
    ['appends at the end', '😀', [edit(4, 4, '!')], '😀!'],
  ])('%s', (_name, text, edits, expected) => expect(applyEdits({ name: 'f', text }, edits)).toBe(expected));

  test.each([
    ['a\nb\nc', 'a\nB\nc', { line: 2, before: ['b'], after: ['B'] }],
    ['a\nc', 'a\nb\nc', { line: 2, before: [], after: ['b'] }],
    ['a\na\na', 'a\na', { line: 3, before: ['a'], after: [] }],
    ['a\r\nb', 'a\r\nB', { line: 2, before: ['b'], after: ['B'] }],
    ['same', 'same', { line: 2, before: [], after: [] }],
  ])('the difference of %j and %j', (before, after, expected) => expect(changedLines(before, after)).toEqual(expected));
});
