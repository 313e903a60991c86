// Regular expressions drawn at random: most of them right, many of them just not, from what ECMA-262 tells apart with and without
// the flag `u`. And texts for them to match.

function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const kPlain = ['a', 'b', 'x', 'k', 'c', 'u', 'p', '0', '1', '7', '9', '-', '_', '@', ',', ' ', 'é', 'ſ'];
const kOdd = ['{', '}', ']', '{1', '{,2}', '{1}', '{2,1}', '{0,2}', '{01}'];
const kEscapes = [
  'd', 'D', 'w', 'W', 's', 'S', 't', 'n', 'v', 'f', 'r', '0', '00', '01', '07', '08', '1', '2', '12', '19', '101', '377', '400', '8', '9', '81',
  'c', 'cA', 'cz', 'c1', 'c_', 'x', 'x4', 'x41', 'xg1', 'u', 'u00', 'u0061', 'u{61}', 'u{2}', 'u{}', 'u{110000}', 'u{g}', 'k', 'k<a>', 'k<n>', 'k<',
  'p', 'p{L}', 'P{Lu}', 'p{', 'p{Nonsense}', 'a', 'e', 'Z', 'A', 'z', '-', '_', '@', '/', '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']',
  '{', '}', '|', ' ', '"', "'", '#', '%', '&', ',', ':', ';', '<', '=', '>', '!', '~', '`', 'é', 'b', 'B',
];
const kQuantifiers = ['*', '+', '?', '*?', '{2}', '{1,}', '{1,2}?', '{2,1}', '**', '{1}{1}'];

class Draw {
  constructor(seed) {
    this.below = random(seed);
  }
  of(list) {
    return list[this.below(list.length)];
  }
  pattern() {
    return (this.below(3) === 0 ? '^' : '') + this.alternatives(2) + (this.below(3) === 0 ? '$' : '');
  }
  alternatives(depth) {
    const count = this.below(5) === 0 ? 2 : 1;
    return Array.from({ length: count }, () => this.sequence(depth)).join('|');
  }
  sequence(depth) {
    return Array.from({ length: this.below(4) }, () => this.term(depth)).join('');
  }
  term(depth) {
    const atom = this.atom(depth);
    return this.below(4) === 0 ? atom + this.of(kQuantifiers) : atom;
  }
  atom(depth) {
    const kind = this.below(20);
    if (kind < 7) return this.of(kPlain);
    if (kind < 12) return `\\${this.of(kEscapes)}`;
    if (kind < 15) return this.charClass();
    if (kind < 16) return this.of(kOdd);
    if (kind < 17) return '.';
    if (kind < 19 && depth > 0) {
      const open = this.of(['(', '(', '(?:', '(?:', '(?=', '(?!', '(?<=', '(?<!', '(?<n>', '(?<a>', '(?', '(?<', '(?P<n>']);
      return `${open}${this.alternatives(depth - 1)}${this.below(30) === 0 ? '' : ')'}`;
    }
    return this.of(['^', '$', '\\b', '\\B', ')', '*']);
  }
  charClass() {
    const members = Array.from({ length: this.below(4) }, () => this.member()).join('');
    return `[${this.below(4) === 0 ? '^' : ''}${members}${this.below(30) === 0 ? '' : ']'}`;
  }
  member() {
    const atom = () => (this.below(3) === 0 ? `\\${this.of(kEscapes)}` : this.of([...kPlain, '[', '(', '{', '}', '.', '^']));
    return this.below(3) === 0 ? `${atom()}-${atom()}` : atom();
  }
}

export function patterns(seed, count) {
  const draw = new Draw(seed);
  const all = new Set();
  while (all.size < count) all.add(draw.pattern());
  return [...all];
}

const kTexts = [
  '', 'a', 'b', 'ab', 'aab', 'abab', 'x', 'k', 'kk', 'c', 'u', 'uu', 'u{61}', 'p', 'p{L}', 'P{Lu}', 'k<a>', 'k<n>', 'k<', '0', '1', '7', '9', '81', '12', '19', '-', '_', '@',
  '{', '}', ']', '[', '(', ')', '{1', '{,2}', '{01}', 'a{,2}', 'a}', 'x4', 'xg1', 'u00', 'cA', '\\', '\\c', '\\c1', '\\c_', 'A', 'Z', 'z', 'e', ' ', '\t', '\n', 'a\n', '\r', '\u000b', '\f',
  '\u0000', '\u00001', '\u00018', '\u00019', '\u0001', '\u0002', '\u0007', '\u000a', '\u0011', '\u001a', '\u001f', '\u00ff', ' 0', 'é', 'éa', 'ſ', 'K', '\u2028', '\ufeff', '\u00a0', '.', '*', '+', '?', '|', '^', '$', '/', '"', "'", '#', ',', 'a-b', '1-9', 'x_@', 'ab cd',
];

export const texts = () => kTexts.filter((text) => text.isWellFormed());
