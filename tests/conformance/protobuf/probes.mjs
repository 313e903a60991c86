// Small .proto files that put every word of the language where it may and where it may not stand: tables of places, types,
// labels, options and features, crossed; and names, numbers, options and broken text at random, the same for the same seed.
// A probe is a map from the names of files to their texts; what is judged is main.proto.

const syntaxes = ['syntax = "proto2";', 'syntax = "proto3";', 'edition = "2023";', 'edition = "2024";'];
const isProto2 = (syntax) => syntax.includes('proto2');

export const brokenCount = 1000; // the last ones

export function probes(seed) {
  return [
    ...features().filter((_, i) => (i * 104729) % 5 < 3),
    ...fields().filter((_, i) => (i * 7919) % 5 === 0),
    ...fileFeatures(),
    ...atRandom(seed, 1000, names),
    ...atRandom(seed + 1, 700, numbers),
    ...atRandom(seed + 2, 800, options),
    ...atRandom(seed + 3, 400, jsonNames),
    ...atRandom(seed + 4, brokenCount, broken),
  ];
}

// --- A feature at a place

const featureValues = {
  field_presence: ['EXPLICIT', 'IMPLICIT', 'LEGACY_REQUIRED', 'FIELD_PRESENCE_UNKNOWN'],
  enum_type: ['OPEN', 'CLOSED', 'ENUM_TYPE_UNKNOWN'],
  repeated_field_encoding: ['PACKED', 'EXPANDED'],
  utf8_validation: ['VERIFY', 'NONE'],
  message_encoding: ['LENGTH_PREFIXED', 'DELIMITED'],
  json_format: ['ALLOW', 'LEGACY_BEST_EFFORT'],
  enforce_naming_style: ['STYLE2024', 'STYLE_LEGACY', 'STYLE2026'],
  default_symbol_visibility: ['EXPORT_ALL', 'EXPORT_TOP_LEVEL', 'LOCAL_ALL', 'STRICT'],
  enforce_proto_limits: ['PROTO_LIMITS2026'],
  no_such_feature: ['X'],
};

// `@` is where `[...]` goes, `#` where `option ...;` does.
const places = {
  file: '#',
  message: 'message Probe {\n#\n}',
  field: 'message Probe {\nint32 a = 1 @;\n}',
  string: 'message Probe {\nstring a = 1 @;\n}',
  bytes: 'message Probe {\nbytes a = 1 @;\n}',
  'message field': 'message Probe {\nProbe a = 1 @;\n}',
  'enum field': 'message Probe {\nKind a = 1 @;\n}\nenum Kind {\nKIND_UNKNOWN = 0;\n}',
  repeated: 'message Probe {\nrepeated int32 a = 1 @;\n}',
  'repeated string': 'message Probe {\nrepeated string a = 1 @;\n}',
  'repeated message': 'message Probe {\nrepeated Probe a = 1 @;\n}',
  map: 'message Probe {\nmap<string, int32> a = 1 @;\n}',
  'map of messages': 'message Probe {\nmap<int32, Probe> a = 1 @;\n}',
  'oneof field': 'message Probe {\noneof x {\nint32 a = 1 @;\n}\n}',
  'oneof message': 'message Probe {\noneof x {\nProbe a = 1 @;\n}\n}',
  oneof: 'message Probe {\noneof x {\n#\nint32 a = 1;\n}\n}',
  extension: 'message Probe {\nextensions 100 to 200;\n}\nextend Probe {\nint32 a = 100 @;\n}',
  'message extension': 'message Probe {\nextensions 100 to 200;\n}\nextend Probe {\nProbe a = 100 @;\n}',
  'repeated extension': 'message Probe {\nextensions 100 to 200;\n}\nextend Probe {\nrepeated int32 a = 100 @;\n}',
  'extension range': 'message Probe {\nextensions 100 to 200 @;\n}',
  enum: 'enum Kind {\n#\nKIND_UNKNOWN = 0;\n}',
  'enum from 1': 'enum Kind {\n#\nKIND_UNKNOWN = 1;\n}',
  'enum value': 'enum Kind {\nKIND_UNKNOWN = 0 @;\n}',
  service: 'message Probe {}\nservice Probes {\n#\nrpc Get(Probe) returns (Probe);\n}',
  method: 'message Probe {}\nservice Probes {\nrpc Get(Probe) returns (Probe) {\n#\n}\n}',
};

function features() {
  const all = [];
  for (const syntax of syntaxes) {
    for (const [feature, values] of Object.entries(featureValues)) {
      for (const value of values) {
        for (const place of Object.values(places)) {
          const setting = `features.${feature} = ${value}`;
          // An `optional` keeps proto2's fields right apart from the feature.
          const text = isProto2(syntax) ? place.replace(/^(?=(int32|string|bytes|Probe|Kind) a = )(?!.*\n?oneof)/gm, place.includes('oneof x') ? '' : 'optional ') : place;
          all.push({ 'main.proto': `${syntax}\npackage probe;\n${text.replace('#', `option ${setting};`).replace('@', `[${setting}]`)}\n` });
        }
      }
    }
  }
  return all;
}

// --- A label, a type and an option of a field

const types = {
  int32: '7', int64: '-7', fixed64: '7', string: '"x"', bytes: '"x"', bool: 'true', double: '1.5', Open: 'OPEN_A', Closed: 'CLOSED_A', Probe: '"x"', Duration: '1',
};
const labels = ['', 'optional ', 'required ', 'repeated ', 'oneof', 'extension', 'repeated extension', 'map', 'group'];
const fieldOptions = [
  '', 'packed = true', 'packed = false', 'lazy = true', 'unverified_lazy = true', 'jstype = JS_STRING', 'jstype = JS_NORMAL', 'ctype = CORD', 'ctype = STRING',
  'default = ?', 'default = 1', 'default = "y"', 'json_name = "other"', 'json_name = ""', 'json_name = "[x]"', 'weak = true', 'deprecated = true', 'debug_redact = true',
  'retention = RETENTION_SOURCE', 'targets = TARGET_TYPE_FILE', 'edition_defaults = {edition: EDITION_2023, value: "x"}',
];

function fields() {
  const all = [];
  for (const syntax of syntaxes) {
    for (const [type, value] of Object.entries(types)) {
      for (const label of labels) {
        for (const option of fieldOptions) {
          const set = option ? ` [${option.replace('?', value)}]` : '';
          all.push({ 'main.proto': `${syntax}\npackage probe;\n${kinds(syntax)}${fieldOf(syntax, label, type, set)}` });
        }
      }
    }
  }
  return all;
}

function kinds(syntax) {
  const closed = syntax.includes('edition') ? 'enum Closed { option features.enum_type = CLOSED; CLOSED_A = 1; CLOSED_B = 2; }' : isProto2(syntax) ? 'enum Closed { CLOSED_A = 1; CLOSED_B = 2; }' : '';
  return `import "google/protobuf/duration.proto";\nmessage User { google.protobuf.Duration d = 1; }\n`.replace('{ google', isProto2(syntax) ? '{ optional google' : '{ google')
    + `enum Open { OPEN_UNKNOWN = 0; OPEN_A = 1; }\n${closed}\n`;
}

function fieldOf(syntax, label, type, set) {
  const name = type === 'Duration' ? 'google.protobuf.Duration' : type;
  const optional = isProto2(syntax) ? 'optional ' : '';
  if (label === 'oneof') return `message Probe {\noneof x {\n${name} a = 1${set};\n}\n}\n`;
  if (label === 'extension') return `message Probe {\nextensions 100 to 200;\n}\nextend Probe {\n${optional}${name} a = 100${set};\n}\n`;
  if (label === 'repeated extension') return `message Probe {\nextensions 100 to 200;\n}\nextend Probe {\nrepeated ${name} a = 100${set};\n}\n`;
  if (label === 'map') return `message Probe {\nmap<${name}, ${name}> a = 1${set};\n}\n`;
  if (label === 'group') return `message Probe {\n${optional}group G = 1${set} {\n${optional}${name} a = 1;\n}\n}\n`;
  return `message Probe {\n${label}${name} a = 1${set};\n}\n`;
}

// --- A feature of the file, and what it means for what is inside

function fileFeatures() {
  const all = [];
  const settings = ['field_presence = IMPLICIT', 'field_presence = LEGACY_REQUIRED', 'enum_type = CLOSED', 'message_encoding = DELIMITED', 'json_format = LEGACY_BEST_EFFORT', 'repeated_field_encoding = EXPANDED', 'utf8_validation = NONE'];
  const inside = [
    'message Probe {\nint32 a = 1 [default = 5];\n}', 'message Probe {\nKind a = 1;\n}', 'message Probe {\nrepeated Kind a = 1;\n}', 'message Probe {\nmap<int32, Kind> a = 1;\n}',
    'message Probe {\noneof x {\nKind a = 1;\n}\n}', 'message Probe {\nProbe a = 1;\n}', 'message Probe {\nmap<int32, Probe> a = 1;\n}',
    'message Probe {\nint32 a_b = 1;\nint32 aB = 2;\n}', 'message Probe {\nint32 a_b = 1;\nint32 aB = 2 [json_name = "c"];\n}', 'message Probe {\nKind a = 1 [features.field_presence = EXPLICIT];\n}',
    'message Probe {\nint32 a = 1 [features.field_presence = EXPLICIT, default = 5];\n}', 'message Probe {\nextensions 100 to 200;\n}\nextend Probe {\nKind a = 100;\n}',
    'message Probe {\nextensions 100 to 200;\n}\nextend Probe {\nint32 a = 100 [default = 3];\n}', 'message Probe {\nstring a = 1;\n}', 'message Probe {\nKind a = 1 [default = KIND_A];\n}',
    'message Probe {\noption features.field_presence = EXPLICIT;\n}',
  ];
  for (const syntax of syntaxes.slice(2)) {
    for (const setting of settings) {
      for (const text of inside) {
        for (const first of [0, 1]) {
          all.push({ 'main.proto': `${syntax}\npackage probe;\noption features.${setting};\n${text}\nenum Kind {\nKIND_A = ${first};\nKIND_B = 2;\n}\n` });
          if (first === 1) continue;
          const other = `${syntax}\npackage probe.other;\noption features.${setting};\n${syntax.includes('2024') ? 'export ' : ''}enum Kind {\nKIND_A = 0;\n}\n`;
          all.push({ 'main.proto': `${syntax}\npackage probe;\nimport "other.proto";\n${text.replaceAll('Kind', 'other.Kind')}\n`, 'other.proto': other });
          all.push({ 'main.proto': `syntax = "proto3";\npackage probe;\nimport "other.proto";\nmessage Probe {\nother.Kind a = 1;\n}\n`, 'other.proto': other });
        }
      }
    }
  }
  return all;
}

// --- At random

function atRandom(seed, count, make) {
  const random = generator(seed);
  return Array.from({ length: count }, () => make(random));
}

function generator(seed) {
  let state = seed >>> 0;
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * limit);
  };
  const pick = (list) => list[below(list.length)];
  const many = (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make);
  return { below, pick, many };
}

const pool = ['a', 'b', 'c', 'd'];

// Few names for many things: what a name means depends on what lies around it.
function names({ below, pick, many }) {
  const path = () => pick(['', '', '', '.']) + many(1, 3, () => pick(pool)).join('.');
  let number = 0;
  const message = (depth) => `message ${pick(pool)} {\n${many(0, 3, () => member(depth)).join('')}}\n`;
  const member = (depth) => pick([
    () => `optional ${path()} ${pick(['a', 'b', 'x', 'y'])} = ${++number};\n`,
    () => `optional int32 ${pick(pool)} = ${++number};\n`,
    () => `enum ${pick(pool)} { ${pick([...pool, 'v', 'w'])} = 0; }\n`,
    () => (depth > 0 ? message(depth - 1) : `oneof ${pick(pool)} { int32 f${++number} = ${number}; }\n`),
    () => (depth > 0 ? message(depth - 1) : ''),
    () => `extend ${path()} { optional int32 ${pick([...pool, 'e'])} = ${100 + ++number}; }\n`,
    () => 'extensions 100 to 200;\n',
    () => `map<string, ${path()}> ${pick(['a', 'm'])} = ${++number};\n`,
  ])();
  const service = () => `service ${pick(['s', 't', ...pool])} {\nrpc ${pick(['r', ...pool])}(${path()}) returns (${path()});\n}\n`;
  const custom = () => `import "google/protobuf/descriptor.proto";\nextend google.protobuf.MessageOptions { optional int32 ${pick(pool)} = 5000${below(9)}; }\n`;
  const packages = ['', 'package a;\n', 'package a.b;\n', 'package b;\n', 'package b.a;\n', 'package c.a.b;\n', 'package d.a.d;\n'];
  const body = () => many(1, 3, () => pick([() => message(2), () => message(2), () => message(1), service, () => `enum ${pick(pool)} { ${pick([...pool, 'v'])} = 0; }\n`])()).join('');
  const other = `syntax = "proto2";\n${pick(packages)}${body()}`;
  return {
    'main.proto': `syntax = "proto2";\n${pick(packages)}${pick(['', 'import "other.proto";\n', 'import "other.proto";\n', 'import "between.proto";\n'])}${pick(['', '', '', custom()])}${body()}${pick(['', '', `message z {\noption (${path()}) = 1;\n}\n`])}`,
    'other.proto': other,
    'between.proto': `syntax = "proto2";\nimport ${pick(['', 'public '])}"other.proto";\n`,
  };
}

function numbers({ below, pick, many }) {
  const syntax = pick(syntaxes);
  const optional = isProto2(syntax) ? 'optional ' : '';
  const number = () => pick([1, 2, 3, 4, 5, 6, 7, 8, below(12), 18999, 19000, 19999, 20000, 536870911, 536870912, 2147483647, -1, 0]);
  const small = () => 1 + below(9);
  const end = () => pick([small(), small(), 'max', number()]);
  const range = () => pick([`${small()}`, `${small()} to ${end()}`, `${number()}`]);
  const bare = syntax.includes('edition');
  const word = () => (bare ? pick(['f1', 'f2', 'x']) : `"${pick(['f1', 'f2', 'x', 'not a name'])}"`);
  const declaration = () => `declaration = {number: ${small()}${pick([', reserved: true', `, full_name: "${pick(['.probe.e', 'probe.e', '.probe.f'])}", type: "${pick(['int32', 'string', '.probe.Probe', 'Probe'])}"${pick(['', ', repeated: true'])}`])}}`;
  const rangeOptions = () => pick(['', '', '', ` [${declaration()}]`, ` [${declaration()}, ${declaration()}]`, ` [verification = ${pick(['DECLARATION', 'UNVERIFIED'])}]`, ` [verification = UNVERIFIED, ${declaration()}]`]);
  const members = many(1, 4, () => pick([
    () => `${optional}int32 f${small()} = ${pick([small(), number()])};\n`,
    () => `${optional}int32 f${small()} = ${small()};\n`,
    () => `reserved ${range()}${pick(['', `, ${range()}`])};\n`,
    () => `reserved ${word()}${pick(['', `, ${word()}`])};\n`,
    () => `extensions ${range()}${rangeOptions()};\n`,
    () => `extensions ${small()} to 9${rangeOptions()};\n`,
    () => `oneof x {\n${pick(['', optional])}int32 g${small()} = ${small()};\n}\n`.replace(/\noptional/, pick(['\n', '\n', '\noptional'])),
    () => 'option message_set_wire_format = true;\n',
    () => `${pick(['map<string, int32>', 'map<int32, Probe>', 'map<double, int32>', 'map<Kind, int32>', 'repeated map<int32, int32>'])} m${small()} = ${small()};\n`,
  ])()).join('');
  const extend = `extend Probe {\n${pick([optional, optional, 'repeated ', 'required '])}${pick(['int32', 'string', 'Probe'])} ${pick(['e', 'f'])} = ${pick([small(), number()])};\n}\n`;
  const values = many(1, 4, () => pick([
    () => `V${small()} = ${pick([0, small(), small(), number()])};\n`,
    () => `V${small()} = ${small()};\n`,
    () => `reserved ${pick([-1, small(), 0])}${pick(['', ` to ${end()}`])};\n`,
    () => `reserved ${bare ? `V${small()}` : `"V${small()}"`};\n`,
    () => `option allow_alias = ${pick(['true', 'false'])};\n`,
  ])()).join('');
  return { 'main.proto': `${syntax}\npackage probe;\nmessage Probe {\n${members}}\n${pick(['', extend])}${pick(['', `enum Kind {\n${pick(['', 'V0 = 0;\n'])}${values}}\n`])}` };
}

function options({ below, pick, many }) {
  const definitions = `syntax = "proto2";
package probe;
import "google/protobuf/descriptor.proto";
enum Kind { KIND_A = 0; KIND_B = 1; }
message Deep { optional int32 n = 1; repeated int32 list = 2; optional Deep deep = 3; extensions 100 to 200; oneof one { string s = 4; bool b = 5; } map<string, int32> map = 6; optional group Part = 7 { optional int32 n = 1; } required int32 must = 8; }
message Soft { optional int32 n = 1; optional Soft soft = 2; repeated Soft softs = 3; extensions 100 to 200; optional bool only = 4 [targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_MESSAGE]; }
extend Deep { optional string more = 100; repeated Soft rest = 101; }
extend Soft { optional Soft inner = 100; }
${['FileOptions', 'MessageOptions', 'FieldOptions', 'EnumOptions', 'EnumValueOptions', 'ServiceOptions', 'MethodOptions', 'OneofOptions', 'ExtensionRangeOptions'].map((name, i) => `extend google.protobuf.${name} { optional int32 n${i} = 50000; optional Soft soft${i} = 50001; repeated string texts${i} = 50002; optional Kind kind${i} = 50003; optional Deep deep${i} = 50004; optional bool flag${i} = 50005; optional double real${i} = 50006; optional bytes raw${i} = 50007; repeated Soft softs${i} = 50008; optional uint64 big${i} = 50009; optional float small${i} = 50010; }`).join('\n')}
message Holder { extend google.protobuf.FieldOptions { optional int32 held = 50020; } }
`;
  const integer = () => pick(['0', '1', '-1', '2147483648', '-2147483648', '18446744073709551615', '18446744073709551616', '0x10', '010']);
  const scalar = () => pick([integer(), '1.5', '-1.5', '1e400', 'inf', '-inf', 'nan', '-nan', '"x"', '"a" "b"', 'true', 'false', 'KIND_A', 'KIND_C', 'x', 'True', 't', '-KIND_A', '"\\377"']);
  const softField = (depth) => pick([
    () => `n: ${pick([scalar(), integer()])}`, () => `soft ${pick(['', ': '])}{ ${soft(depth - 1)} }`, () => `softs: [{ n: 1 }, { ${soft(depth - 1)} }]`, () => `softs { n: 2 }`, () => `[probe.inner] { n: 1 }`, () => `[probe.more]: "x"`, () => 'only: true', () => 'missing: 1',
    () => 'softs: []', () => 'n: [1]', () => 'soft <n: 1>', () => '[type.googleapis.com/probe.Soft] { n: 1 }',
  ])();
  const soft = (depth) => (depth <= 0 ? 'n: 1' : many(0, 2, () => softField(depth)).join(pick([' ', ', ', '; '])));
  const deepField = () => pick(['must: 1', 'must: 1', `n: ${scalar()}`, 'list: [1, 2]', 'list: 3', 'deep { must: 1 }', 's: "x"', 'b: true', 'map { key: "a" value: 1 }', 'map: [{key: "a"}, {value: 1}]', 'Part { n: 1 }', 'part { n: 1 }', '[probe.more]: "x"', '[probe.rest] { n: 1 }', '[more]: "x"', 'map { key: 1 }']);
  const deep = () => many(1, 3, deepField).join(' ');
  const setting = (i) => pick([
    () => `(n${i}) = ${scalar()}`, () => `(probe.n${i}) = ${integer()}`, () => `(.probe.n${i}) = ${integer()}`, () => `(soft${i}).n = ${pick([integer(), scalar()])}`, () => `(soft${i}).soft.n = 1`, () => `(soft${i}) = { ${soft(2)} }`, () => `(soft${i}).(inner).n = 1`, () => `(soft${i}).(probe.inner) = { n: 1 }`,
    () => `(texts${i}) = ${pick(['"x"', '"y"', '1', '["a", "b"]'])}`, () => `(kind${i}) = ${pick(['KIND_A', 'KIND_C', '1', '"KIND_A"', 'probe.KIND_A'])}`, () => `(deep${i}) = { ${deep()} }`, () => `(deep${i}).must = 1`, () => `(deep${i}).list = ${pick(['1', '[1]'])}`, () => `(deep${i}).deep.must = 1`,
    () => `(flag${i}) = ${pick(['true', 'false', '1', 'True', 't', '"true"'])}`, () => `(real${i}) = ${scalar()}`, () => `(small${i}) = ${scalar()}`, () => `(raw${i}) = ${scalar()}`, () => `(softs${i}) = { ${soft(1)} }`, () => `(softs${i}).n = 1`, () => `(big${i}) = ${integer()}`, () => `(soft${i}).only = true`, () => `(soft${i}).softs = { n: 1 }`,
    () => `(n${(i + 1) % 9}) = 1`, () => `(missing) = 1`, () => `(n${i}).x = 1`, () => `(deep${i}).s = "x"`, () => `(deep${i}).b = true`, () => `(deep${i}).part.n = 1`, () => `(deep${i}).Part = { n: 1 }`, () => `(soft${i}).(more) = "x"`, () => `(Holder.held) = 1`, () => `deprecated = ${pick(['true', 'false', '1'])}`, () => 'uninterpreted_option = {}', () => 'deprecatd = true',
    () => `(deep${i}).map = { key: "a" value: 1 }`,
  ])();
  const syntax = pick(syntaxes);
  const optional = isProto2(syntax) ? 'optional ' : '';
  const statements = (i) => many(0, 2, () => `option ${setting(i)};\n`).join('');
  const inline = (i) => { const all = many(0, 2, () => setting(i)); return all.length ? ` [${all.join(', ')}]` : ''; };
  const where = below(9);
  const at = (i, make) => (where === i || below(9) === 0 ? make(i) : '');
  return {
    'options.proto': definitions,
    'main.proto': `${syntax}\npackage probe;\n${pick(['import "options.proto";\n', 'import "options.proto";\n', 'import "options.proto";\n', ''])}${at(0, statements)}message Probe {\n${at(1, statements)}${optional}int32 f = 1${at(2, inline)};\noneof o {\n${at(7, statements)}int32 g = 2;\n}\n${syntax.includes('proto3') ? '' : `extensions 100 to 110${at(8, inline)};\n`}}\nenum ProbeKind {\n${at(3, statements)}PROBE_KIND_A = 0${at(4, inline)};\n}\nservice Probes {\n${at(5, statements)}rpc Get(Probe) returns (Probe) {\n${at(6, statements)}}\n}\n`,
  };
}

function jsonNames({ pick, many }) {
  const syntax = pick(syntaxes);
  const optional = isProto2(syntax) ? 'optional ' : '';
  const name = () => pick(['a_b', 'aB', 'a__b', 'ab', 'Ab', 'a_B', '_a', 'a', 'A', 'a_1', 'a1', 'fieldName', 'field_name']);
  const custom = () => pick(['', '', '', ` [json_name = "${name()}"]`]);
  let number = 0;
  const body = many(1, 4, () => `${optional}int32 ${name()} = ${++number}${custom()};\n`).join('');
  const legacy = pick(['', '', 'option deprecated_legacy_json_field_conflicts = true;\n', syntax.includes('edition') ? 'option features.json_format = LEGACY_BEST_EFFORT;\n' : '']);
  const value = () => pick(['KIND_A', 'A', 'kind_a', 'a', 'KINDA', 'K_IND_A', 'KIND__A', 'KIND_B', 'B', 'KIND', 'KIND_1', '_A']);
  let values = 0;
  const kind = `enum Kind {\n${pick(['', '', legacy])}${many(1, 4, () => `${value()} = ${pick([values++, values++, 0])};\n`).join('')}}\n`;
  return { 'main.proto': `${syntax}\npackage probe;\n${pick(['', '', 'option features.enforce_naming_style = STYLE_LEGACY;\n'].slice(0, syntax.includes('2024') ? 3 : 1))}message Probe {\n${legacy}${body}}\n${pick(['', kind])}` };
}

const whole = [
  'syntax = "proto3";\npackage probe.v1;\nimport "google/protobuf/any.proto";\noption java_package = "x" "y";\nmessage Probe {\n  reserved 4, 6 to 8;\n  reserved "old";\n  string id = 1;\n  repeated int32 xs = 2 [packed = true, deprecated = false];\n  map<string, google.protobuf.Any> m = 3;\n  oneof one {\n    int32 a = 10;\n    Probe b = 11;\n  }\n  enum Kind {\n    option allow_alias = true;\n    KIND_UNKNOWN = 0;\n    KIND_X = 0x1;\n    KIND_Y = 01;\n  }\n  optional Kind kind = 12;\n}\nservice Probes {\n  rpc Get(Probe) returns (stream Probe);\n  rpc Put(stream Probe) returns (.probe.v1.Probe) {\n    option deprecated = true;\n  }\n}\n',
  'syntax = "proto2";\npackage probe;\nmessage Probe {\n  required int32 a = 1 [default = -5];\n  optional string s = 2 [default = "a\\n\\x41\\u0041" \'b\'];\n  optional group Part = 3 {\n    optional bytes b = 1;\n  }\n  extensions 100 to 199, 300 to max;\n  extend Probe {\n    optional float f = 100 [default = inf];\n  }\n  optional Kind k = 5 [default = TWO];\n  enum Kind { ONE = 1; TWO = 2; reserved 5 to 7; reserved "X"; }\n}\nextend Probe {\n  repeated group More = 101 {\n    optional double d = 1 [default = -1.5e3];\n  }\n}\n;\nmessage Empty {}\n',
  'edition = "2023";\npackage probe;\noption features.field_presence = IMPLICIT;\nmessage Probe {\n  option features = { json_format: LEGACY_BEST_EFFORT };\n  int32 a = 1 [features.field_presence = EXPLICIT, default = 3];\n  reserved old, older;\n  Probe p = 2 [features.message_encoding = DELIMITED];\n  repeated int32 r = 3 [features = { repeated_field_encoding: EXPANDED }];\n}\nenum Kind {\n  option features.enum_type = CLOSED;\n  KIND_A = 1;\n}\n',
  'edition = "2024";\npackage probe;\nexport message Probe {\n  int32 a = 1;\n  local enum Kind {\n    KIND_UNKNOWN = 0;\n  }\n  Kind kind = 2;\n}\nlocal message Hidden {}\n',
];
const noise = ['{', '}', ';', '=', '[', ']', '(', ')', ',', '.', '-', '1', '0', '"x"', 'x', 'int32', 'message', 'enum', 'optional', 'repeated', 'required', 'reserved', 'option', 'stream', 'to', 'max', 'extend', 'extensions', 'oneof', 'import', 'package', 'true', '1.5', '08', '0x', '"', "'", '//', '/*', '#', '$', '\\', 'group', 'map<', '>', 'public', 'weak', 'local', 'export', 'syntax', '1e', '1a', '99999999999', ':', '+'];

function broken({ below, pick }) {
  let text = pick(whole);
  for (let times = 1 + below(2); times > 0; times -= 1) {
    const words = text.match(/"(?:[^"\\]|\\.)*"|\w+|\s+|[^\s\w]/g);
    const at = below(words.length);
    const change = below(4);
    if (change === 0) words.splice(at, 1);
    else if (change === 1) words.splice(at, 0, words[below(words.length)], ' ');
    else if (change === 2) words.splice(at, 0, ' ', pick(noise), ' ');
    else words[at] = words[below(words.length)];
    text = words.join('');
  }
  return { 'main.proto': text };
}
