#!/usr/bin/env node
// Draws the house: what each module of core/ weighs, whom it includes and who includes it, which files are long, and what a
// format is. Fails where files or modules include each other in a circle.
//
//   node scripts/house.mjs [ROOT]
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..'));
const longFrom = 400;

// Every C++ file below core/, by its name from there: {lines, includes}.
export function readHouse(core) {
  const files = new Map();
  for (const entry of readdirSync(core, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(?:h|cc)$/.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const text = readFileSync(path, 'utf8');
    files.set(relative(core, path).split(sep).join('/'), {
      lines: text.split('\n').length - 1,
      includes: [...text.matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)].map(([, name]) => name),
    });
  }
  // What is generated or another project's is no part of the house.
  for (const file of files.values()) file.includes = file.includes.filter((name) => files.has(name));
  return files;
}

const moduleOf = (name) => name.slice(0, name.indexOf('/'));

// The circles of a graph {name: names}, each as the names on its way: the strongly connected parts of more than one (Tarjan).
export function circlesOf(graph) {
  const order = new Map();
  const low = new Map();
  const stack = [];
  const circles = [];
  const visit = (name) => {
    order.set(name, order.size);
    low.set(name, order.get(name));
    stack.push(name);
    for (const next of graph.get(name) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(name, Math.min(low.get(name), low.get(next)));
    }
    if (low.get(name) !== order.get(name)) return;
    const part = stack.splice(stack.indexOf(name));
    if (part.length > 1 || (graph.get(name) ?? []).includes(name)) circles.push(part);
  };
  for (const name of graph.keys()) if (!order.has(name)) visit(name);
  return circles;
}

// The rows of the table of formats, as the source has them: {name, title, kind}.
export function readFormats(text) {
  return text.split(/\{\.format = Format::/).slice(1).map((row) => {
    const [, name = ''] = /\.name = "([^"]*)"/.exec(row) ?? [];
    const [, title = ''] = /\.title = "([^"]*)"/.exec(row) ?? [];
    const [, kind = 'None'] = /\.kind = Kind::k(\w+)/.exec(row) ?? [];
    return { name, title, kind };
  });
}

function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const right = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  for (const row of all) {
    console.log(`  ${row.map((cell, i) => (right[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  ').trimEnd()}`);
  }
}

function draw() {
  const files = readHouse(join(root, 'core'));
  const modules = new Map();
  for (const [name, { lines, includes }] of files) {
    const own = moduleOf(name);
    const module = modules.get(own) ?? { files: 0, lines: 0, uses: new Set(), includes: 0 };
    modules.set(own, module);
    module.files += 1;
    module.lines += lines;
    for (const other of includes) {
      if (moduleOf(other) === own) continue;
      module.uses.add(moduleOf(other));
      module.includes += 1;
    }
  }
  const usersOf = (name) => [...modules].filter(([, { uses }]) => uses.has(name));
  const layers = readFileSync(join(root, 'core/LAYERS'), 'utf8').split('\n').map((line) => /^(\w+):/.exec(line)?.[1]).filter(Boolean);
  const sorted = [...modules].sort(([a], [b]) => layers.indexOf(a) - layers.indexOf(b));

  console.log('Modules, from the ground up');
  table(
    ['module', 'files', 'lines', 'uses', 'is used by', 'uses these'],
    sorted.map(([name, { files: count, lines, uses }]) => [name, count, lines, uses.size, usersOf(name).length, layers.filter((each) => uses.has(each)).join(' ')]),
  );

  const long = [...files].filter(([, { lines }]) => lines > longFrom).sort((a, b) => b[1].lines - a[1].lines);
  console.log(`\nFiles of more than ${longFrom} lines: ${long.length} of ${files.size}`);
  table(['file', 'lines'], long.map(([name, { lines }]) => [name, lines]));

  const formats = readFormats(readFileSync(join(root, 'core/formats/format_table.cc'), 'utf8'));
  console.log(`\nFormats: ${formats.length}`);
  table(['name', 'is', 'holds'], formats.map(({ name, title, kind }) => [name, title, kind.toLowerCase()]));

  const circles = [
    ...circlesOf(new Map([...files].map(([name, { includes }]) => [name, includes]))),
    ...circlesOf(new Map([...modules].map(([name, { uses }]) => [name, [...uses]]))),
  ];
  console.log(`\nCircles: ${circles.length}`);
  for (const circle of circles) console.log(`  ${circle.join(' -> ')} -> ${circle[0]}`);
  process.exitCode = circles.length === 0 && files.size > 0 && formats.length > 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) draw();
