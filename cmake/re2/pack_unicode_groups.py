#!/usr/bin/env python3
"""Packs RE2's tables of Unicode groups for the module.

    pack_unicode_groups.py re2/unicode_groups.cc packed.cc

RE2 states each range of code points as two numbers of two or four bytes, 31 kB in all. The file written
here states the distance to the range before, mostly one byte each, and unfolds them into the same arrays when a group
is first asked for (cmake/re2/re2/unicode_groups.h); everything else of the file is passed on. The tables RE2 looks at are
equal number for number.
"""
import re
import sys

ARRAY = re.compile(r"static const URange(16|32) (\w+)\[\] = \{(.*?)\};\n", re.S)
RANGE = re.compile(r"\{ (\d+), (\d+) \}")

UNFOLD = """
struct Unfolding {
  Unfolding() {
    const unsigned char* next = kPacked;
    const auto number = [&next] {
      int value = 0;
      for (int shift = 0;; shift += 7) {
        value |= (*next & 127) << shift;
        if (*next++ < 128) return value;
      }
    };
    URange16* out16 = ranges16;
    URange32* out32 = ranges32;
    for (const Length& length : kLengths) {
      int end = 0;
      for (int i = 0; i < length.count; ++i) {
        const int lo = end + number();
        end = lo + number();
        if (length.bits == 16) {
          *out16++ = {static_cast<uint16_t>(lo), static_cast<uint16_t>(end)};
        } else {
          *out32++ = {lo, end};
        }
      }
    }
  }
};
#undef unicode_groups
"""
FIND = """
namespace re2 {
const UGroup* UnfoldedUnicodeGroups() {
  static const Unfolding unfolding;
  return unicode_groups;
}
}  // namespace re2
"""


def varint(value):
    out = []
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return out + [value]


def pack(text):
    packed, lengths, names = [], [], []
    totals = {"16": 0, "32": 0}
    for bits, name, body in ARRAY.findall(text):
        ranges = [(int(lo), int(hi)) for lo, hi in RANGE.findall(body)]
        if len(ranges) != body.count("{"):
            sys.exit(f"{name}: a range that is not two numbers")
        end = 0
        for lo, hi in ranges:
            if lo < end or hi < lo:
                sys.exit(f"{name}: ranges out of order")
            packed += varint(lo - end) + varint(hi - lo)
            end = hi
        names.append(f"static const URange{bits}* const {name} = ranges{bits} + {totals[bits]};")
        lengths.append(f"{{{bits}, {len(ranges)}}}")
        totals[bits] += len(ranges)
    if not packed:
        sys.exit("no table found")
    tables = [f"static URange{bits} ranges{bits}[{count}];" for bits, count in totals.items()]
    tables += ["struct Length { unsigned char bits; unsigned short count; };",
               f"static const Length kLengths[] = {{{', '.join(lengths)}}};",
               f"static const unsigned char kPacked[] = {{{','.join(map(str, packed))}}};"]
    first = ARRAY.search(text).start()
    return text[:first] + "\n".join(tables + names) + UNFOLD + ARRAY.sub("", text[first:]) + FIND


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as source:
        result = pack(source.read())
    with open(sys.argv[2], "w", encoding="utf-8") as target:
        target.write(result)
