#!/usr/bin/env python3
"""Writes core/cel/time_zone_table.cc from the system's compiled tz database.

    python3 scripts/generate_time_zones.py [FOLDER] > core/cel/time_zone_table.cc

Common zones are kept since 1970, all others since 2000; the reader of the table
refuses an earlier instant, it never guesses. A zone becomes a list of eras. An era begins at an instant and has one rule: an
offset from UTC, or two offsets with the days of the year on which they change,
as POSIX has it. Runs of years that follow one rule are found here, so that
decades of a zone are a handful of eras. Every zone is compared with the
compiled one at each of its transitions before anything is written.
"""
import calendar
import datetime
import functools
import os
import re
import struct
import sys

FOLDER = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/zoneinfo"
ALWAYS = -62135596800  # 0001-01-01, of zones that never changed
COMMON_BEGIN = 0  # 1970-01-01
BEGIN = 946684800  # 2000-01-01, of all other zones
END = 2113  # the last year that is compared
SHORTEST_RUN = 4  # changes: fewer are cheaper one by one
SKIPPED = {"Factory", "localtime", "posixrules"}

# Zones that are kept since 1970. More of them would make the download larger
# for instants that hardly anybody asks for.
COMMON = """
America/Bogota America/Chicago America/Denver America/Halifax
America/Los_Angeles America/Mexico_City America/New_York America/Phoenix
America/Sao_Paulo America/St_Johns America/Toronto America/Vancouver
Asia/Bangkok Asia/Dubai Asia/Hong_Kong Asia/Jakarta Asia/Kathmandu Asia/Kolkata
Asia/Manila Asia/Riyadh Asia/Seoul Asia/Shanghai Asia/Singapore Asia/Taipei
Asia/Tokyo Africa/Johannesburg Africa/Lagos Africa/Nairobi
Australia/Adelaide Australia/Brisbane Australia/Melbourne Australia/Perth
Australia/Sydney Pacific/Auckland Pacific/Honolulu
Europe/Amsterdam Europe/Athens Europe/Berlin Europe/Brussels Europe/Bucharest
Europe/Budapest Europe/Copenhagen Europe/Dublin Europe/Helsinki Europe/Istanbul
Europe/Kiev Europe/Lisbon Europe/London Europe/Madrid Europe/Moscow Europe/Oslo
Europe/Paris Europe/Prague Europe/Rome Europe/Stockholm Europe/Vienna
Europe/Warsaw Europe/Zurich
""".split()


@functools.lru_cache(None)
def links():
    """Every name of tzdata.zi, the database's own list: what it stands for."""
    names = {}
    with open(os.path.join(FOLDER, "tzdata.zi"), encoding="utf-8") as lines:
        for line in lines:
            part = line.split()
            if part and part[0] == "Z":
                names[part[1]] = part[1]
            elif part and part[0] == "L":
                names[part[2]] = part[1]
    return {name: names[target] for name, target in names.items()
            if name not in SKIPPED}


def zone_names():
    return sorted(links())


@functools.lru_cache(None)
def common():
    return {links()[name] for name in COMMON}


def version():
    with open(os.path.join(FOLDER, "tzdata.zi"), encoding="utf-8") as lines:
        return re.match(r"# version (\S+)", lines.readline()).group(1)


def read_compiled(name):
    """(offset before all, [(time, offset)], POSIX text) of a TZif file."""
    with open(os.path.join(FOLDER, name), "rb") as file:
        data = file.read()
    counts = struct.unpack(">6L", data[20:44])
    isut, isstd, leap, times, types, chars = counts
    at = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut
    isut, isstd, leap, times, types, chars = struct.unpack(
        ">6L", data[at + 20:at + 44])
    at += 44
    instants = struct.unpack(">%dq" % times, data[at:at + 8 * times])
    at += 8 * times
    index = data[at:at + times]
    at += times
    offsets = [struct.unpack(">l", data[at + 6 * i:at + 6 * i + 4])[0]
               for i in range(types)]
    at += 6 * types + chars + leap * 12 + isstd + isut
    return offsets[0], [(t, offsets[i]) for t, i in zip(instants, index)], \
        data[at:].decode().strip()


def parse_clock(text):
    sign = -1 if text.startswith("-") else 1
    parts = [int(p) for p in text.lstrip("+-").split(":")] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def parse_posix(text):
    """A rule: (offset,) or (standard, daylight, begin, end)."""
    name = r"(?:<[^>]*>|[A-Za-z]+)"
    clock = r"[+-]?\d+(?::\d+)*"
    match = re.fullmatch(
        f"{name}({clock})(?:{name}({clock})?,([^,]+),([^,]+))?", text)
    standard = -parse_clock(match.group(1))
    if match.group(3) is None:
        return (standard,)
    daylight = standard + 3600 if match.group(2) is None \
        else -parse_clock(match.group(2))
    days = []
    for day in match.groups()[2:]:
        date, _, time = day.partition("/")
        month, week, weekday = (int(p) for p in date[1:].split("."))
        days.append((month, week, weekday,
                     parse_clock(time) if time else 7200))
    begin, end = days
    if standard > daylight:  # Ireland: winter time is the exception there
        standard, daylight, begin, end = daylight, standard, end, begin
    return (standard, daylight, begin, end)


@functools.lru_cache(None)
def instant(day, year):
    """Seconds of the local clock at which a rule's day changes the offset."""
    month, week, weekday, time = day
    first = datetime.date(year, month, 1)
    date = 1 + (weekday - first.isoweekday()) % 7 + 7 * (week - 1)
    if date > calendar.monthrange(year, month)[1]:
        date -= 7
    return calendar.timegm((year, month, date, 0, 0, 0)) + time


def changes(rule, year):
    standard, daylight, begin, end = rule
    return sorted([(instant(begin, year) - standard, daylight),
                   (instant(end, year) - daylight, standard)])


def days_near(time, offset_before):
    """The ways to name the day of a transition by a rule."""
    local = time + offset_before
    for shift in (0, 1, -1, 2):
        midnight = local // 86400 * 86400 - shift * 86400
        date = datetime.datetime.fromtimestamp(midnight, datetime.timezone.utc)
        last = calendar.monthrange(date.year, date.month)[1]
        weeks = {(date.day - 1) // 7 + 1} if date.day <= 28 else set()
        if date.day + 7 > last:
            weeks.add(5)
        for week in sorted(weeks, reverse=True):
            yield date.month, week, date.isoweekday() % 7, local - midnight


def follows(transitions, at, rule):
    """How many transitions after `at` the rule gives, and no others."""
    begin = transitions[at][0]
    year = datetime.datetime.fromtimestamp(
        begin, datetime.timezone.utc).year
    count = at + 1
    offset = transitions[at][1]
    for y in range(year - 2, END):
        for time, new in changes(rule, y):
            if time <= begin:
                now = new
                continue
            if offset is not None:
                if now != offset:
                    return 0
                offset = None
            if count == len(transitions) or time < transitions[count][0]:
                return count - at - 2  # wrong since the last one
            if transitions[count] != (time, new):
                return count - at - 1
            count += 1
    return count - at - 1


def best_rule(transitions, at):
    """The rule that lasts longest from a transition on."""
    best = (0, (transitions[at][1],))
    if at + 2 >= len(transitions):
        return best
    (_, now), (t1, other), (t2, back) = transitions[at:at + 3]
    if back != now or other == now:
        return best
    for first in days_near(t1, now):
        for second in days_near(t2, other):
            if now < other:
                rule = (now, other, first, second)
            else:
                rule = (other, now, second, first)
            length = follows(transitions, at, rule)
            if length > best[0]:
                best = (length, rule)
    return best


def eras_of(name):
    base, transitions, posix = read_compiled(name)
    final = parse_posix(posix)
    begin = BEGIN
    if links()[name] in common() or not any(
            COMMON_BEGIN < time <= BEGIN for time, _ in transitions):
        begin = COMMON_BEGIN
    if not transitions:
        begin = ALWAYS
    kept = [(begin, base)]
    for time, offset in transitions:
        if time <= begin:
            kept = [(begin, offset)]
        elif offset != kept[-1][1]:
            kept.append((time, offset))
    if len(final) == 4:
        last = kept[-1][0]
        for year in range(1970, END):
            for time, offset in changes(final, year):
                if time > last and offset != kept[-1][1]:
                    kept.append((time, offset))
    eras = []
    at = 0
    while at < len(kept):
        length, rule = best_rule(kept, at)
        if len(final) == 4 and follows(kept, at, final) >= length:
            length, rule = follows(kept, at, final), final
        if length < SHORTEST_RUN and len(rule) == 4:
            length, rule = 0, (kept[at][1],)
        eras.append((kept[at][0], rule))
        at += length + 1
    verify(name, eras, kept)
    return tuple(eras)


def offset_at(eras, time):
    rule = [r for t, r in eras if t <= time][-1]
    if len(rule) == 1:
        return rule[0]
    year = datetime.datetime.fromtimestamp(time, datetime.timezone.utc).year
    offset = rule[0]
    for y in (year - 1, year, year + 1):
        for change, new in changes(rule, y):
            if change <= time:
                offset = new
    return offset


def verify(name, eras, transitions):
    for i, (time, offset) in enumerate(transitions):
        assert offset_at(eras, time) == offset, (name, time)
        if i > 0:
            assert offset_at(eras, time - 1) == transitions[i - 1][1], (
                name, time)


def varint(number):
    out = b""
    while number >= 128:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def seconds(number):
    """Nearly all are multiples of 15 minutes: two flags, then the rest."""
    whole = number % 900 == 0
    size = abs(number) // 900 if whole else abs(number)
    return varint(size << 2 | (number < 0) << 1 | (not whole))


def encode_rule(rule):
    out = bytes([len(rule)]) + b"".join(seconds(o) for o in rule[:2])
    for month, week, weekday, time in rule[2:]:
        out += bytes([(month - 1) * 8 + week, weekday]) + seconds(time)
    return out


def literal(data, indent="    "):
    """C++ string literals, one a line."""
    lines = []
    line = ""
    for i, byte in enumerate(data):
        char = chr(byte)
        if char in "\"\\?":
            piece = "\\" + char
        elif 32 <= byte < 127:
            piece = char
        else:
            follow = data[i + 1:i + 2]
            short = not follow or not 48 <= follow[0] <= 55
            piece = "\\%o" % byte if short else "\\%03o" % byte
        if len(indent) + len(line) + len(piece) > 77:
            lines.append(f'{indent}"{line}"')
            line = ""
        line += piece
    lines.append(f'{indent}"{line}"')
    return "\n".join(lines)


def main():
    zones = {}
    for name in zone_names():
        zones.setdefault(eras_of(name), []).append(name)
    uses = {}
    for eras in zones:
        for _, rule in eras:
            uses[rule] = uses.get(rule, 0) + 1
    rules = sorted(uses, key=lambda rule: (-uses[rule], rule))
    rule_at = {}
    rule_data = b""
    for rule in rules:
        rule_at[rule] = len(rule_data)
        rule_data += encode_rule(rule)
    data = b""
    names = []
    for eras in sorted(zones, key=lambda e: zones[e]):
        names += [(name, len(data)) for name in zones[eras]]
        data += varint(len(eras))
        before = 0
        for time, rule in eras:
            data += seconds(time - before) + varint(rule_at[rule])
            before = time
    assert len(data) < 1 << 14
    name_data = b"".join(
        name.encode() + bytes([128 | at >> 7, 128 | at & 127])
        for name, at in sorted(names))
    print(f"""// Time zones of the IANA tz database {version()}: common ones since 1970, all
// others since 2000.
//
// Generated by scripts/generate_time_zones.py from the compiled database of
// Debian's tzdata package; do not edit. {len(names)} names of {len(zones)} zones
// with {sum(len(e) for e in zones)} eras and {len(rules)} rules.
// clang-format off
#include "cel/time_zone.h"
#include "text/later.h"

namespace bylaw::cel {{

// A name, then two bytes from 128 on: where its eras begin, seven bits each.
std::string_view TimeZoneNames() {{
  BYLAW_LATER static constexpr char kTable[] =
{literal(name_data)};
  return text::TextOf(kTable);
}}

// A zone: the count of its eras; an era: the seconds since the one before, and
// where its rule begins.
std::string_view TimeZoneEras() {{
  BYLAW_LATER static constexpr char kTable[] =
{literal(data)};
  return text::TextOf(kTable);
}}

// One offset, or two with the days on which they begin and end.
std::string_view TimeZoneRules() {{
  BYLAW_LATER static constexpr char kTable[] =
{literal(rule_data)};
  return text::TextOf(kTable);
}}

}}  // namespace bylaw::cel""")
    print(f"{len(name_data)} + {len(data)} + {len(rule_data)} bytes",
          file=sys.stderr)


if __name__ == "__main__":
    main()
