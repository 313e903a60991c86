#!/usr/bin/env python3
"""Holds the code to the layer law: who may include whom, and what the engine may not know.

    scripts/check_layers.py [ROOT]      checks a checkout; prints `N passed, N failed`, one count a file

The law:
  core/LAYERS   names for each module of core/ the modules it may include; only earlier rows may be named.
  core/         sees no files, clock, environment, threads or iostream: everything comes in as a parameter. Third-party
                headers are seen by the one module that wraps them.
  cli/, wasm/   see the engine's front door and themselves, never each other.
  tests/        a unit test sees core/; everything else is checked by the suites themselves.
  everywhere    includes are written from the root, never relative, and name a file that exists; a header has the guard
                of its path.
"""

import dataclasses
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"(?P<quoted>[^"]*)"|<(?P<angled>[^>]*)>|(?P<other>\S.*))')

# Headers that bring the outer world (or megabytes of it) into the engine.
FORBIDDEN_IN_CORE = {
    'iostream', 'istream', 'ostream', 'fstream', 'sstream', 'iomanip', 'ios', 'streambuf', 'syncstream',
    'filesystem', 'chrono', 'ctime', 'time.h', 'thread', 'mutex', 'shared_mutex', 'condition_variable', 'future',
    'stop_token', 'locale', 'random', 'regex', 'stdexcept', 'exception', 'csignal',
    'signal.h', 'unistd.h', 'fcntl.h', 'dirent.h', 'pthread.h', 'format', 'source_location', 'ranges', 'coroutine',
    'memory_resource',
}
FORBIDDEN_PREFIXES_IN_CORE = ('sys/', 'emscripten', 'experimental/')

# Calls into the outer world through headers that are otherwise fine (<cstdlib>, <cstdio>, <cstring>).
FORBIDDEN_CALLS_IN_CORE = re.compile(
    r'\b(?:std::|::)?(getenv|setenv|system|fopen|freopen|tmpfile|remove|rename|rand|srand|exit|atexit|setlocale|'
    r'clock|time|printf|puts|putchar|perror)\s*\(')

# Which module wraps which third-party library; and the counts of owners, who may be on several threads.
WRAPPED = {'nlohmann/': 'document', 'yaml.h': 'document', 're2/': 'regex', 'atomic': 'compact'}

# What the faces may include besides their own folder.
FACE_SEES = {'cli': {'engine'}, 'wasm': {'engine'}}


@dataclasses.dataclass(frozen=True)
class Problem:
    line: int
    message: str


def read_layers(path):
    """Returns ({module: modules it may include}, problems) for core/LAYERS."""
    allowed, problems = {}, []
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        line = line.split('#', 1)[0].strip()
        if not line:
            continue
        name, colon, rest = line.partition(':')
        name = name.strip()
        if not colon:
            problems.append(Problem(number, f'`{line}` is no row `module: modules`'))
            continue
        if name in allowed:
            problems.append(Problem(number, f'module `{name}` has two rows'))
        for other in rest.split():
            if other not in allowed:
                problems.append(Problem(number, f'`{name}` names `{other}`, which is no earlier row'))
        allowed[name] = {name, *rest.split()}
    return allowed, problems


def code_lines(text):
    """Yields (line number, line) with comments and the contents of literals blanked, line breaks kept."""
    pattern = re.compile(
        r'R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'
        r"(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*'", re.DOTALL)

    def blank(match):
        kept = match.group(0)
        # An include's quotes look like a literal; the caller reads includes from the raw line instead.
        return re.sub(r'[^\n]', ' ', kept)

    return enumerate(pattern.sub(blank, text).splitlines(), 1)


def includes(text):
    """Yields (line number, quoted path or None, angled path or None) for every include outside comments."""
    raw = text.splitlines()
    for number, line in code_lines(text):
        if re.match(r'\s*#\s*include\b', line):
            match = INCLUDE.match(raw[number - 1])
            yield number, match and match.group('quoted'), match and match.group('angled')


class Law:
    """The checks of one checkout; every method yields problems of one file."""

    def __init__(self, root):
        self.root = root
        self.allowed, self.layer_problems = read_layers(root / 'core' / 'LAYERS')

    def problems_of(self, path):
        text = path.read_text(encoding='utf-8', errors='replace')
        relative = path.relative_to(self.root)
        room = relative.parts[0]
        yield from self.include_problems(relative, text)
        if room == 'core':
            yield from self.core_problems(relative, text)
        if path.suffix == '.h':
            yield from guard_problems(relative, text)

    def include_problems(self, relative, text):
        for number, quoted, angled in includes(text):
            if quoted is None and angled is None:
                yield Problem(number, 'an include must name a file, not a macro')
            elif quoted is not None:
                yield from self.quoted_problems(relative, number, quoted)
            elif relative.parts[0] == 'core':
                yield from angled_problems(relative, number, angled)

    def quoted_problems(self, relative, number, quoted):
        if quoted.startswith('.') or '/../' in quoted or '/./' in quoted:
            yield Problem(number, f'relative include `{quoted}`; write it from the root')
            return
        if '/' not in quoted:
            yield Problem(number, f'`{quoted}` lacks its folder; write it from the root')
            return
        room, target = relative.parts[0], quoted.split('/')[0]
        homes = [self.root if target in FACE_SEES else self.root / 'core']
        if room == 'tests':
            homes += [self.root / 'tests' / 'unit', self.root / 'tests']
        if not any((home / quoted).is_file() for home in homes):
            yield Problem(number, f'`{quoted}` does not exist')
        if room == 'core':
            module = relative.parts[1]
            if target not in self.allowed.get(module, set()):
                yield Problem(number, f'`{module}` may not include `{target}` (core/LAYERS)')
        elif room in FACE_SEES and target not in FACE_SEES[room] | {room}:
            yield Problem(number, f'`{room}` may not include `{target}`, only the engine')

    def core_problems(self, relative, text):
        if len(relative.parts) < 3:
            yield Problem(1, 'lies outside every module')
        elif relative.parts[1] not in self.allowed:
            yield Problem(1, f'module `{relative.parts[1]}` has no row in core/LAYERS')
        for number, line in code_lines(text):
            for match in FORBIDDEN_CALLS_IN_CORE.finditer(line):
                before = line[:match.start()].rstrip()
                # `x.remove(` and `Type remove(` are ours; `std::remove(first, last, value)` is the algorithm.
                ours = before.endswith(('.', '->', '::')) or re.search(r'[\w>&*]$', before) and not re.search(
                    r'\b(return|else|do|and|or|not)$', before)
                algorithm = match.group(1) == 'remove' and match.group(0).startswith('std::')
                if not ours and not algorithm:
                    yield Problem(number, f'`{match.group(1)}` reaches outside the engine; make it a parameter')


def angled_problems(relative, number, angled):
    module = relative.parts[1]
    if angled in FORBIDDEN_IN_CORE or angled.startswith(FORBIDDEN_PREFIXES_IN_CORE):
        yield Problem(number, f'<{angled}> has no place in the engine')
    for prefix, wrapper in WRAPPED.items():
        if angled.startswith(prefix) and module != wrapper:
            yield Problem(number, f'<{angled}> is wrapped by `{wrapper}`; use that')


def guard_problems(relative, text):
    parts = relative.parts[1:] if relative.parts[0] == 'core' else relative.parts
    guard = 'BYLAW_' + re.sub(r'[^A-Za-z0-9]', '_', '/'.join(parts)).upper() + '_'
    directives = [(n, line.split()) for n, line in code_lines(text) if line.lstrip().startswith('#')]
    first_two = [words for _, words in directives[:2]]
    if first_two != [['#ifndef', guard], ['#define', guard]]:
        yield Problem(directives[0][0] if directives else 1, f'the header guard must be `{guard}`')


def check(root, out):
    """Checks a checkout and writes problems and the closing line to `out`; returns the number of failed files."""
    law = Law(root)
    passed = failed = 0

    def judge(name, problems):
        nonlocal passed, failed
        for problem in problems:
            print(f'{name}:{problem.line}: {problem.message}', file=out)
        passed, failed = passed + (not problems), failed + bool(problems)

    judge('core/LAYERS', law.layer_problems)
    for room in ('core', 'cli', 'wasm', 'tests/unit', 'tests/fuzz', 'bench'):
        for path in sorted((root / room).rglob('*')):
            if path.suffix in ('.h', '.cc') and path.is_file():
                judge(path.relative_to(root).as_posix(), list(law.problems_of(path)))
    print(f'{passed} passed, {failed} failed', file=out)
    return failed


if __name__ == '__main__':
    default = pathlib.Path(__file__).resolve().parent.parent
    sys.exit(1 if check(pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else default, sys.stdout) else 0)
