// What a published case says of findings: a match fits a finding when all of its keys do.

const asPattern = (text) => new RegExp(text, 'i');
const isFileOf = (file, wanted) => file === wanted || file.endsWith(`/${wanted}`);

// Whatever is said of a finding, of a change its path too.
const said = (finding) => [finding.message, finding.help, finding.note, finding.path].filter((text) => text !== undefined).join('\n');

const keys = {
  file: (finding, wanted) => isFileOf(finding.location?.file ?? '', wanted),
  files: (finding, wanted) => new RegExp(wanted).test(finding.location?.file ?? ''),
  line: (finding, wanted) => startsIn(finding, [wanted]),
  lines: (finding, wanted) => startsIn(finding, allOf(wanted)),
  column: (finding, wanted) => finding.location?.start?.column === wanted,
  rule: (finding, wanted) => [finding.rule, ...(finding.aliases ?? [])].some((id) => new RegExp(wanted).test(id ?? '')),
  severity: (finding, wanted) => wanted.includes(finding.severity),
  text: (finding, wanted) => asPattern(wanted).test(said(finding)),
  notText: (finding, wanted) => !asPattern(wanted).test(said(finding)),
  fix: (finding, wanted) => (finding.fix?.edits ?? []).some(({ text }) => new RegExp(wanted).test(text)),
  breaking: (finding, wanted) => finding.breaking === wanted,
  any: (finding, wanted) => wanted.some((match) => fits(finding, match)),
};

// Two lines are the first and the last of a range.
function allOf(lines) {
  const [first, last] = lines;
  return lines.length === 2 ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : lines;
}

// A construct over several lines may begin up to three lines above those it is about, if it reaches into them.
function startsIn({ location }, lines) {
  const first = location?.start?.line;
  const last = location?.end?.line ?? first;
  if (first === undefined) return false;
  return lines.some((line) => first === line || (first < line && first >= line - 3 && last >= line));
}

export function fits(finding, match) {
  return Object.entries(match).every(([key, wanted]) => {
    if (!(key in keys)) throw new Error(`a match has the unknown key ${key}`);
    return keys[key](finding, wanted);
  });
}

const show = (value) => JSON.stringify(value);

/** The sentences that say what is wrong with an answer, none where it is right. */
export function faultsOf(run, { exit, answer }) {
  const faults = [];
  if (!(run.exit ?? [0, 1]).includes(exit)) faults.push(`exit ${exit}, right is ${show(run.exit ?? [0, 1])}`);
  const findings = answer?.findings ?? [];
  for (const match of run.must ?? []) if (!findings.some((finding) => fits(finding, match))) faults.push(`missing ${show(match)}`);
  const allowed = [...(run.must ?? []), ...(run.may ?? [])];
  for (const match of run.mustNot ?? []) {
    const strict = 'text' in match || 'notText' in match || 'fix' in match;
    const wrong = findings.find((finding) => fits(finding, match) && (strict || !allowed.some((other) => fits(finding, other))));
    if (wrong) faults.push(`${wrong.location?.file}:${wrong.location?.start?.line} ${wrong.severity} ${wrong.rule}: ${wrong.message}; but must not ${show(match)}`);
  }
  for (const count of [run.counts ?? []].flat()) faults.push(...faultsOfCount(count, findings));
  for (const match of run.changes ?? []) {
    if (!(answer?.changes ?? []).some((change) => fits(change, match))) faults.push(`no change ${show(match)}`);
  }
  if (run.validate) faults.push(...faultsOfRecords(run.validate, answer ?? {}));
  return faults;
}

function faultsOfCount(count, findings) {
  const spoken = new Set(
    findings
      .filter((finding) => (!count.rule || fits(finding, { rule: count.rule })) && (!count.file || fits(finding, { file: count.file })))
      .map(({ location }) => location?.start?.line)
      .filter((line) => count.lines.includes(line)),
  );
  const fine = spoken.size >= (count.min ?? 0) && spoken.size <= (count.max ?? Infinity);
  return fine ? [] : [`speaks on lines ${show([...spoken])}, right is ${show(count)}`];
}

function faultsOfRecords(wanted, answer) {
  const faults = [];
  for (const key of ['total', 'valid', 'invalid']) {
    if (wanted[key] !== undefined && answer[key] !== wanted[key]) faults.push(`${key} is ${answer[key]}, right is ${wanted[key]}`);
  }
  const samples = (answer.checks ?? []).flatMap(({ path, sample }) => (sample ?? []).map((row) => ({ path, ...row })));
  const records = [...new Set(samples.map(({ record }) => record))].sort((a, b) => a - b);
  if (wanted.records && show(records) !== show(wanted.records)) faults.push(`records ${show(records)}, right is ${show(wanted.records)}`);
  for (const { record, path } of wanted.samples ?? []) {
    const met = samples.some((row) => row.record === record && (path === undefined || new RegExp(path).test(row.path ?? '')));
    if (!met) faults.push(`record ${record} is not wrong at ${path}`);
  }
  return faults;
}
