#!/usr/bin/env python3
"""Tests of scripts/check_layers.py: each row is a small checkout and the one problem that must be found in it."""

import importlib.util
import io
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
SPEC = importlib.util.spec_from_file_location('check_layers', ROOT / 'scripts' / 'check_layers.py')
check_layers = importlib.util.module_from_spec(SPEC)
sys.modules['check_layers'] = check_layers
SPEC.loader.exec_module(check_layers)

LAYERS = 'text:\ndocument: text\ncel: text\nengine: text document cel\n'


def header(guard, body=''):
    return f'// About.\n#ifndef {guard}\n#define {guard}\n{body}#endif  // {guard}\n'


# A checkout without a problem; every row below adds or replaces files.
GOOD = {
    'core/LAYERS': LAYERS,
    'core/text/source.h': header('BYLAW_TEXT_SOURCE_H_'),
    'core/text/source.cc': '#include "text/source.h"\n#include <vector>\n',
    'core/document/read.cc': '#include <yaml.h>\n#include <nlohmann/json.hpp>\n#include "text/source.h"\n',
    'core/engine/engine.h': header('BYLAW_ENGINE_ENGINE_H_', '#include "text/source.h"\n'),
    'cli/main.cc': '#include <iostream>\n#include "cli/arguments.h"\n#include "engine/engine.h"\n',
    'cli/arguments.h': header('BYLAW_CLI_ARGUMENTS_H_'),
    'wasm/bindings.cc': '#include <emscripten/bind.h>\n#include "engine/engine.h"\n',
    'tests/unit/text/source_test.cc': '#include "text/source.h"\n',
}

# name, files, text expected in the output (None: no problem at all)
ROWS = [
    # Nothing wrong
    ('good', {}, None),
    ('include in comment', {'core/text/a.cc': '// #include "engine/engine.h"\n/*\n#include <iostream>\n*/\n'}, None),
    ('include in raw string', {'core/text/a.cc': 'auto s = R"x(\n#include <iostream>\n)x";\n'}, None),
    ('getenv in string', {'core/text/a.cc': 'auto s = "getenv(";\n'}, None),
    ('getenv in comment', {'core/text/a.cc': '// calls getenv(x)\n'}, None),
    ('a method named remove', {'core/text/a.cc': 'void F() { list.remove(x); }\n'}, None),
    ('the remove algorithm', {'core/text/a.cc': 'auto i = std::remove(b, e, c);\n'}, None),
    ('a digit separator', {'core/text/a.cc': "int k = 1'000'000;\n// it's\n#include <vector>\n"}, None),
    # Layers
    ('upward include', {'core/text/a.cc': '#include "engine/engine.h"\n'}, 'core/text/a.cc:1: `text` may not include'),
    ('sideways include', {'core/cel/a.cc': '#include "document/d.h"\n', 'core/document/d.h': header('BYLAW_DOCUMENT_D_H_')},
     '`cel` may not include `document`'),
    ('spaced include', {'core/text/a.cc': '\n  #  include  "engine/engine.h"\n'}, 'core/text/a.cc:2:'),
    ('unknown module', {'core/util/a.cc': '\n'}, 'module `util` has no row'),
    ('file outside modules', {'core/a.cc': '\n'}, 'lies outside every module'),
    ('row names a later one', {'core/LAYERS': 'text:\nengine: text cel\ncel: text\ndocument: text\n'}, 'which is no earlier row'),
    ('row twice', {'core/LAYERS': LAYERS + 'text:\n'}, 'has two rows'),
    ('row without colon', {'core/LAYERS': LAYERS + 'formats text\n'}, 'is no row'),
    # Faces
    ('cli past the door', {'cli/a.cc': '#include "text/source.h"\n'}, '`cli` may not include `text`'),
    ('wasm past the door', {'wasm/a.cc': '#include "document/read.h"\n'}, '`wasm` may not include `document`'),
    ('wasm sees cli', {'wasm/a.cc': '#include "cli/arguments.h"\n'}, '`wasm` may not include `cli`'),
    ('core sees cli', {'core/engine/a.cc': '#include "cli/arguments.h"\n'}, '`engine` may not include `cli`'),
    # The outer world
    ('iostream', {'core/text/a.cc': '#include <iostream>\n'}, '<iostream> has no place'),
    ('filesystem', {'core/text/a.cc': '#include <filesystem>\n'}, '<filesystem> has no place'),
    ('chrono', {'core/text/a.cc': '#include <chrono>\n'}, '<chrono> has no place'),
    ('thread', {'core/text/a.cc': '#include <thread>\n'}, '<thread> has no place'),
    ('atomic', {'core/text/a.cc': '#include <atomic>\n'}, '<atomic> is wrapped by `compact`'),
    ('a system header', {'core/text/a.cc': '#include <sys/stat.h>\n'}, '<sys/stat.h> has no place'),
    ('getenv', {'core/text/a.cc': 'auto p = std::getenv("HOME");\n'}, '`getenv` reaches outside'),
    ('return getenv', {'core/text/a.cc': 'auto F() { return getenv(name); }\n'}, '`getenv` reaches outside'),
    ('fopen', {'core/text/a.cc': '  if (!fopen(path, "r")) {}\n'}, '`fopen` reaches outside'),
    # Third parties
    ('yaml outside its module', {'core/engine/a.cc': '#include <yaml.h>\n'}, 'wrapped by `document`'),
    ('re2 outside its module', {'core/engine/a.cc': '#include <re2/re2.h>\n'}, 'wrapped by `regex`'),
    # Spelling
    ('relative', {'core/text/a.cc': '#include "../engine/engine.h"\n'}, 'relative include'),
    ('dotted', {'core/text/a.cc': '#include "./source.h"\n'}, 'relative include'),
    ('without folder', {'core/text/a.cc': '#include "source.h"\n'}, 'lacks its folder'),
    ('missing file', {'core/text/a.cc': '#include "text/gone.h"\n'}, '`text/gone.h` does not exist'),
    ('macro include', {'core/text/a.cc': '#include HEADER\n'}, 'must name a file'),
    ('wrong guard', {'core/text/a.h': header('TEXT_A_H')}, 'must be `BYLAW_TEXT_A_H_`'),
    ('no guard', {'core/text/a.h': '#include <vector>\n'}, 'must be `BYLAW_TEXT_A_H_`'),
    ('empty header', {'core/text/a.h': ''}, 'must be `BYLAW_TEXT_A_H_`'),
    ('guard not defined', {'core/text/a.h': '#ifndef BYLAW_TEXT_A_H_\n#define OTHER\n#endif\n'}, 'the header guard'),
    ('cli guard', {'cli/a.h': header('BYLAW_A_H_')}, 'must be `BYLAW_CLI_A_H_`'),
]


def run_row(files, expected):
    """Returns what is wrong with a row, or None."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {**GOOD, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
        out = io.StringIO()
        failed = check_layers.check(root, out)
    lines = out.getvalue().splitlines()
    if expected is None:
        return None if failed == 0 else f'expected no problem, got:\n{out.getvalue()}'
    if failed != 1 or not any(expected in line for line in lines):
        return f'expected one file to fail with `{expected}`, got:\n{out.getvalue()}'
    if not lines[-1].endswith(', 1 failed'):
        return f'the closing line does not count the failure: {lines[-1]}'
    return None


def main():
    failures = 0
    for name, files, expected in ROWS:
        problem = run_row(files, expected)
        if problem:
            failures += 1
            print(f'FAILED {name}: {problem}')
    print(f'{len(ROWS) - failures} passed, {failures} failed')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
