#!/usr/bin/env python3
"""Writes core/text/confusable_tables.h: which letters look like ASCII ones, which script a letter is of, what it is without
accents.

    scripts/generate_confusables.py > core/text/confusable_tables.h

The facts: names, categories and decompositions come from the Unicode Character Database that Python has (unicodedata). The
letters of other scripts that look like Latin ones are listed below, by hand, after the kind of pairs that Unicode Technical
Standard #39 ("Unicode Security Mechanisms", confusables) is about: a letter is in the list where common fonts draw it so
that a reader takes it for the ASCII letter.
"""

import sys
import unicodedata

# ASCII letter: the letters of other scripts (or of Latin, beyond ASCII) that are read as it.
LOOK_ALIKES = {
    # Cyrillic
    'a': 'а', 'c': 'с', 'd': 'ԁ', 'e': 'еҽ', 'h': 'һ', 'i': 'і', 'j': 'ј', 'l': 'ӏӀ', 'o': 'о', 'p': 'р', 'q': 'ԛ', 's': 'ѕ',
    'u': 'ц', 'v': 'ѵ', 'w': 'ԝѡ', 'x': 'х', 'y': 'уү', 'k': 'к', 'm': 'м', 'n': 'п', 't': 'т', 'b': 'ьвЬ', 'r': 'г', 'g': 'ԍ',
    'A': 'А', 'B': 'В', 'C': 'С', 'E': 'Е', 'G': 'Ԍ', 'H': 'Н', 'I': 'І', 'J': 'Ј', 'K': 'К', 'M': 'М', 'N': 'И', 'O': 'О',
    'P': 'Р', 'Q': 'Ԛ', 'S': 'Ѕ', 'T': 'Т', 'V': 'Ѵ', 'W': 'Ԝ', 'X': 'Х', 'Y': 'УҮ', 'Z': '', 'f': 'ғ', 'z': '', '3': 'З', '6': 'б',
}
MORE = {
    # Greek
    'a': 'α', 'e': 'ε', 'i': 'ι', 'k': 'κ', 'n': 'η', 'o': 'οσ', 'p': 'ρ', 't': 'τ', 'u': 'υ', 'v': 'ν', 'w': 'ω', 'x': 'χ',
    'y': 'γ', 'c': 'ϲ', 'j': 'ϳ', 'b': 'β',
    'A': 'Α', 'B': 'Β', 'C': 'Ϲ', 'E': 'Ε', 'F': 'Ϝ', 'H': 'Η', 'I': 'Ι', 'J': 'Ϳ', 'K': 'Κ', 'M': 'Μ', 'N': 'Ν', 'O': 'Ο',
    'P': 'Ρ', 'T': 'Τ', 'X': 'Χ', 'Y': 'Υ', 'Z': 'Ζ',
}
ARMENIAN = {'u': 'ս', 'o': 'օ', 'n': 'ոռ', 'h': 'հ', 'g': 'ց', 'q': 'զգ', 'w': 'ա', 'i': 'ի', 'f': 'ք', 'j': 'յ', 'O': 'Օ', 'S': 'Տ', 'U': 'Ս', 'L': 'Լ',
            'p': 'թ'}
HEBREW = {'o': 'ס', 'l': 'ו', 'v': 'ע', 'n': 'ח'}
CHEROKEE = {'A': 'Ꭺ', 'B': 'Ᏼ', 'C': 'Ꮯ', 'D': 'Ꭰ', 'E': 'Ꭼ', 'G': 'Ꮐ', 'H': 'Ꮋ', 'I': 'Ꮖ', 'J': 'Ꭻ', 'K': 'Ꮶ', 'L': 'Ꮮ',
            'M': 'Ꮇ', 'P': 'Ꮲ', 'R': 'ᎡᏒ', 'S': 'Ꮪ', 'T': 'Ꭲ', 'V': 'Ꮩ', 'W': 'Ꮃ', 'Y': 'Ꭹ', 'Z': 'Ꮓ', 'b': 'Ꮟ', 'h': 'Ꮒ',
            'i': 'Ꭵ', 'd': 'Ꮷ'}
COPTIC = {'A': 'Ⲁ', 'B': 'Ⲃ', 'C': 'Ⲥ', 'E': 'Ⲉ', 'H': 'Ⲏ', 'I': 'Ⲓ', 'K': 'Ⲕ', 'M': 'Ⲙ', 'N': 'Ⲛ', 'O': 'Ⲟ', 'P': 'Ⲣ', 'T': 'Ⲧ',
          'X': 'Ⲭ', 'Y': 'Ⲩ', 'Z': 'Ⲍ', 'c': 'ⲥ', 'o': 'ⲟ', 'p': 'ⲣ', 'x': 'ⲭ'}
LISU = {'A': 'ꓮ', 'B': 'ꓐ', 'C': 'ꓚ', 'D': 'ꓓ', 'E': 'ꓰ', 'F': 'ꓝ', 'G': 'ꓖ', 'H': 'ꓧ', 'I': 'ꓲ', 'J': 'ꓙ', 'K': 'ꓗ', 'L': 'ꓡ',
        'M': 'ꓟ', 'N': 'ꓠ', 'O': 'ꓳ', 'P': 'ꓑ', 'R': 'ꓣ', 'S': 'ꓢ', 'T': 'ꓔ', 'U': 'ꓴ', 'V': 'ꓦ', 'W': 'ꓪ', 'X': 'ꓫ', 'Y': 'ꓬ',
        'Z': 'ꓜ'}
OTHERS = {'o': 'ဝഠ๐໐੦૦௦౦೦०০୦٥۵߀', 'l': 'اߊⵏ', 'u': 'ᥙ', 'O': 'ⵔ', 'I': 'ⵊ', 'y': 'ყ', 'h': 'Ⴙ'}
LATIN = {'a': 'ɑ', 'b': 'Ƅƅ', 'c': 'ᴄ', 'e': 'ɘ', 'g': 'ɡᶃ', 'h': 'ɦ', 'i': 'ıɩɪ', 'j': 'ȷ', 'k': 'ĸᴋ', 'l': 'ǀ', 'm': 'ᴍ', 'n': 'ɴ', 'o': 'ᴏ',
         'p': 'ƿ', 'r': 'ɾ', 's': 'ꜱƽ', 't': 'ᴛ', 'u': 'ᴜʋ', 'v': 'ᴠ', 'w': 'ᴡɯ', 'x': '', 'y': 'ʏɣ', 'z': 'ᴢ', 'd': 'ɗ', 'q': 'ɋ',
         'f': 'ſꞙ'}

# Letters that have no decomposition and are written without their stroke where there is no way to write it.
STROKES = {'ø': 'o', 'Ø': 'O', 'đ': 'd', 'Đ': 'D', 'ł': 'l', 'Ł': 'L', 'ħ': 'h', 'Ħ': 'H', 'ŧ': 't', 'Ŧ': 'T', 'ı': 'i', 'ß': 's',
           'ð': 'd', 'Ð': 'D', 'ƀ': 'b', 'ɨ': 'i', 'ƶ': 'z', 'Ƶ': 'Z', 'ǥ': 'g', 'Ǥ': 'G'}

# Scripts that are written together with Latin, and with each other, every day.
EAST_ASIAN = ('CJK', 'HIRAGANA', 'KATAKANA', 'HANGUL', 'BOPOMOFO', 'IDEOGRAPHIC', 'KANGXI', 'KATAKANA-HIRAGANA')


def single_looks():
    looks = {}
    for table in (LOOK_ALIKES, MORE, ARMENIAN, HEBREW, CHEROKEE, COPTIC, LISU, OTHERS, LATIN):
        for ascii_letter, letters in table.items():
            for letter in letters:
                looks.setdefault(ord(letter), ascii_letter)
    # Compatibility forms: full width, mathematical alphabets, circled letters, ...
    for code in range(0x80, 0x20000):
        char = chr(code)
        plain = unicodedata.normalize('NFKC', char)
        if len(plain) == 1 and plain != char and plain.isascii() and plain.isalnum():
            looks.setdefault(code, plain)
    return looks


def ligatures():
    found = {}
    for code in range(0x80, 0x20000):
        plain = unicodedata.normalize('NFKC', chr(code))
        if unicodedata.category(chr(code))[0] == 'L' and 2 <= len(plain) <= 3 and plain.isascii() and plain.isalpha():
            found[code] = plain
    return found


def runs(looks):
    """(first code point, how many, first ASCII letter): letters that follow each other as theirs do."""
    result = []
    for code in sorted(looks):
        letter = ord(looks[code])
        if result and result[-1][0] + result[-1][1] == code and result[-1][2] + result[-1][1] == letter:
            result[-1][1] += 1
        else:
            result.append([code, 1, letter])
    return result


def script_of(code):
    char = chr(code)
    if unicodedata.category(char)[0] != 'L':
        return None
    name = unicodedata.name(char, '')
    word = name.split(' ')[0]
    if name.startswith(('FULLWIDTH LATIN', 'MODIFIER LETTER', 'MATHEMATICAL', 'DOUBLE-STRUCK', 'SCRIPT CAPITAL', 'SCRIPT SMALL',
                        'BLACK-LETTER', 'FEMININE', 'MASCULINE', 'ROMAN NUMERAL')) or code in (0xAA, 0xBA, 0x212A, 0x212B):
        return 'LATIN'
    if word.startswith(EAST_ASIAN) or name.startswith(('HALFWIDTH', 'IDEOGRAPHIC')):
        return 'EAST ASIAN'
    if word in ('MICRO', 'OHM') or code in (0xB5, 0x2126):
        return 'GREEK'
    if not name:
        return 'EAST ASIAN'
    return word


def script_runs():
    """(first code point, script) where the script of letters changes; what is no letter belongs to the run around it."""
    ids = {'LATIN': 1, 'EAST ASIAN': 2}
    result = []
    for code in range(0x41, 0x20000):
        script = script_of(code)
        if script is None:
            continue
        number = ids.setdefault(script, len(ids) + 1)
        if not result or result[-1][1] != number:
            result.append((code, number))
    result.append((0x20000, 2))
    return result


def bases(first, last):
    letters = []
    for code in range(first, last + 1):
        char = chr(code)
        plain = unicodedata.normalize('NFD', char)[0]
        plain = STROKES.get(plain, STROKES.get(char, plain))
        letters.append(plain if plain.isascii() and plain.isalpha() else '.')
    return ''.join(letters)


def write_text(name, text, comment):
    print(f'\n{comment}')
    print(f'inline constexpr char {name}[] =')
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    print('\n'.join(f'    "{line}"' for line in lines) + ';')


def write_rows(rows):
    line = '   '
    for row in rows:
        if len(line) + len(row) + 2 > 80:
            print(line)
            line = '   '
        line += f' {row},'
    print(line)


def main():
    looks = single_looks()
    print('''// Letters that look like others. Written by scripts/generate_confusables.py,
// which names its sources; included by confusable.cc only.
#ifndef BYLAW_TEXT_CONFUSABLE_TABLES_H_
#define BYLAW_TEXT_CONFUSABLE_TABLES_H_

#include <cstdint>

namespace bylaw::text {

// `count` code points from `first` on look like ASCII characters from `letter`
// on. Sorted.
struct LookRun {
  uint32_t first : 17;
  uint32_t count : 7;
  uint32_t letter : 8;
};

// clang-format off
inline constexpr LookRun kLooks[] = {''')
    write_rows([f'{{0x{code:X}, {count}, {letter}}}' for code, count, letter in runs(looks)])
    print('''};

struct Ligature {
  uint32_t code_point;
  char letters[4];
};
inline constexpr Ligature kLigatures[] = {''')
    write_rows([f'{{0x{code:X}, "{letters}"}}' for code, letters in sorted(ligatures().items())])
    print('''};

// From `first` on letters are of this script, up to the next row. 1 is Latin, 2
// are the scripts of East Asia, which are written together with it.
struct ScriptRun {
  uint32_t first : 24;
  uint32_t script : 8;
};
inline constexpr ScriptRun kScripts[] = {''')
    write_rows([f'{{0x{code:X}, {script}}}' for code, script in script_runs()])
    print('};\n// clang-format on')
    write_text('kBases', bases(0xC0, 0x24F), '// What the letters from U+00C0 to U+024F are without accents; `.` for nothing\n// that ASCII has.')
    write_text('kMoreBases', bases(0x1E00, 0x1EFF), '// The same from U+1E00 to U+1EFF.')
    print('''
}  // namespace bylaw::text

#endif  // BYLAW_TEXT_CONFUSABLE_TABLES_H_''')
    return 0


if __name__ == '__main__':
    sys.exit(main())
