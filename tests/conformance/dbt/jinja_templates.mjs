// Templates as models, macros and tests have them, half of them broken by a small change; the same for the same seed.

export function templates(count, seed) {
  const random = generator(seed);
  const all = [];
  for (let i = 0; i < count; i += 1) {
    const text = random.template();
    all.push(i % 2 === 0 ? text : random.broken(text));
  }
  return all;
}

const names = ['orders', 'x', 'loop', 'target', 'adapter', 'col', 'ns', 'this', 'größe', 'none', 'true'];
const filters = ['upper', 'join(", ")', 'default("a")', 'map(attribute="name")', 'list', 'as_bool', 'nosuch', 'length'];
const tests = ['none', 'not none', 'defined', 'mapping', 'divisibleby 2', 'sameas x', 'in [1, 2]', 'string', 'strange'];
const operators = ['+', '-', '*', '/', '//', '%', '**', '~', '==', '!=', '<', '>=', 'in', 'not in', 'and', 'or'];
const noise = [
  '{{', '}}', '{%', '%}', '{#', '#}', '-%}', '{%-', '(', ')', '[', ']', '{', '}', "'", '"', ',', ':', '|', '.', '=', '==', '!', '%', '&', ' is ',
  ' if ', ' else ', ' not ', ' in ', '{% else %}', '{% endif %}', '{% elif x %}', '{% endfor %}', '{% raw %}', '{% endraw %}', '{{ x }}', '\\', '#',
  '{% else if x %}', '{% endmacro %}', '{% set x %}', '{% break %}', '0x', '1.5e3', '012', '1_000', '{{ {{ x }} }}', '**', '*', "'it''s'", '\n', ' ', '{% foo %}',
];

function generator(seed) {
  let state = seed >>> 0;
  const next = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * below);
  };
  const pick = (list) => list[next(list.length)];
  const many = (most, make, between) => Array.from({ length: next(most + 1) }, make).join(between);

  function literal() {
    return pick([
      () => `'${pick(['orders', 'a b', "it\\'s", '{{ x }}', '%}', 'a\\u00e9', ''])}'`,
      () => `"${pick(['orders', "it's", '{# c #}', '}}'])}"`,
      () => String(next(1000)),
      () => pick(['1.5', '0x1F', '1e9', '0', '1_000', 'none', 'True']),
    ])();
  }

  function expression(depth) {
    if (depth <= 0) return next(2) ? pick(names) : literal();
    const e = () => expression(depth - 1 - next(2));
    return pick([
      () => pick(names),
      literal,
      () => `${e()} ${pick(operators)} ${e()}`,
      () => `ref('${pick(['orders', 'customers'])}')`,
      () => `${pick(names)}.${pick(names)}`,
      () => `${pick(names)}[${pick([e(), ':', '1:', '::2', `${literal()}:${literal()}`])}]`,
      () => `${pick(names)}(${many(3, e, ', ')}${pick(['', ', y=1', ', *args', ', **kwargs', ', y=1, z=2', ','])})`.replace('(, ', '('),
      () => `[${many(3, e, ', ')}${pick(['', '', ','])}]`.replace('[,', '['),
      () => `{${many(2, () => `'${pick(names)}': ${e()}`, ', ')}}`,
      () => `(${many(2, e, ', ')})`,
      () => `${e()} | ${pick(filters)}`,
      () => `${e()} is ${pick(tests)}`,
      () => `not ${e()}`,
      () => `-${e()}`,
      () => `${e()} if ${e()}${next(2) ? ` else ${e()}` : ''}`,
    ])();
  }

  const open = () => pick(['{%', '{%-', '{%+', '{% ', '{%\n']);
  const close = () => pick(['%}', '-%}', ' %}', ' +%}', '\n%}']);
  const tag = (content) => `${open()} ${content} ${close()}`;

  function statement(depth) {
    const body = () => text(depth - 1);
    const e = () => expression(1);
    return pick([
      () => tag(`if ${e()}${pick(['', '', ':'])}`) + body() + many(2, () => tag(`elif ${e()}`) + body(), '') + (next(2) ? tag('else') + body() : '') + tag('endif'),
      () => tag(`for ${pick(['x', 'k, v', '(a, b)', 'x,', 'loop'])} in ${e()}${pick(['', '', ' if x', ' recursive', ' if x recursive'])}`) + body() + (next(3) ? '' : tag('else') + body()) + tag('endfor'),
      () => tag(`set ${pick(['x', 'a, b', 'ns.total', 'none', 'x.y.z', '(a, b)'])} = ${e()}`),
      () => tag(`set x${pick(['', ' | upper', ' | trim | upper'])}`) + body() + tag('endset'),
      () => tag(`macro ${pick(['m', 'm2'])}(${pick(['', 'a', 'a, b=1', "a='x', b=none", 'a, b=1, c', 'a, a'])})`) + body() + tag('endmacro'),
      () => tag(`call${pick(['', '(row)', '(a, b=2)'])} ${pick(['statement("x", fetch_result=True)', 'm()', 'm', 'a.b(c)'])}`) + body() + tag('endcall'),
      () => tag(`filter ${pick(['upper', 'replace("a", "b")', 'upper | trim'])}`) + body() + tag('endfilter'),
      () => tag(`do ${pick(['x.append(1)', 'log("a", info=true)', 'x, y', ''])}`),
      () => tag(`with ${pick(['', 'a = 1', 'a = 1, b = a', 'a'])}`) + body() + tag('endwith'),
      () => tag(`import 'm.sql' as ${pick(['m', 'none'])}${pick(['', ' with context', ' without context'])}`),
      () => tag(`from 'm.sql' import ${pick(['a', 'a as b', 'a, b', '_a', 'a with context', 'a,'])}`),
      () => tag(`include ${pick(["'a.sql'", "'a.sql' ignore missing", "['a', 'b'] ignore missing with context"])}`),
      () => tag(`materialization ${pick(['t, default', "t, adapter='x'", "t, default, supported_languages=['sql']", 't, other'])}`) + body() + tag('endmaterialization'),
      () => tag(`test ${pick(['t(model, column_name)', 't(model)', 't'])}`) + body() + tag('endtest'),
      () => tag(`snapshot ${pick(['s', "'s'"])}`) + body() + tag('endsnapshot'),
      () => `{%${pick(['', '-', '+'])} raw ${pick(['', '-'])}%}{{ not Jinja {% if {%${pick([' ', '-'])}endraw${pick(['', '-', '+'])}%}`,
    ])();
  }

  function text(depth) {
    return many(depth <= 0 ? 2 : 4, () => pick([
      () => ' select a, b\n',
      () => '-- a comment {{ x }}\n',
      () => `{{${pick([' ', '- ', '\n', '+ '])}${expression(2)}${pick([' ', ' -', '\n'])}}}`,
      () => `{{ config(materialized='table', tags=['a', 'b'], ${pick(['x=1', ''])}) }}\n`,
      () => `{#${pick([' a ', '- b -', ' {{ x ', ' %} '])}#}`,
      () => " where x = '}' and y = '{' or a % b\n",
      () => (depth <= 0 ? 'b\r\n' : statement(depth)),
      () => (depth <= 0 ? 'c' : statement(depth)),
    ])(), '');
  }

  function broken(source) {
    let result = source;
    for (let times = 1 + next(2); times > 0; times -= 1) {
      const words = result.match(/\w+|\s+|[{}%#]{2}|[^\s\w]/gu) ?? [''];
      const at = next(words.length);
      const change = next(4);
      if (change === 0) words.splice(at, 1);
      else if (change === 1) words.splice(at, 0, words[next(words.length)]);
      else if (change === 2) words.splice(at, 0, pick(noise));
      else [words[at], words[next(words.length)]] = [words[next(words.length)], words[at]];
      result = words.join('');
    }
    return result;
  }

  return { template: () => text(2), broken };
}
