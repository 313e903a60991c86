// What must not reach a terminal, a log or a page as it is, whatever a file, a name or an argument contains.

const named = [
  [/[\u0000-\u0008\u000b-\u001f\u007f]/u, 'a control character'],
  [/[\u0080-\u009f]/u, 'a control character of the second set'],
  [/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u, 'a mark that reorders text'],
  [/[\u2028\u2029]/u, 'a separator of lines or paragraphs'],
];

/** The sentences that say what is raw in a text of that format, none where nothing is. */
export function rawBytesOf(text, format) {
  const faults = named.filter(([pattern]) => pattern.test(text)).map(([pattern, what]) => `${what}: ${JSON.stringify(around(text, pattern))}`);
  if (format !== 'github' && /^\s*(::[\w-]+( [^:]*)?::|##\[)/m.test(text)) faults.push('a line that begins a workflow command');
  if (format === 'markdown') faults.push(...rawMarkdown(text));
  return faults;
}

// Code spans and fences show what they hold; outside of them nothing may be HTML, a link or a mention.
function rawMarkdown(text) {
  const prose = text
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1`*\s*$/gm, '')
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
    .replace(/\\[\s\S]/g, '');
  const faults = [];
  if (/<\/?(?!(?:details|summary|br|sub|sup|b|i|code|pre|table|tr|td|th)\b)[a-z!?]/i.test(prose)) faults.push('raw HTML');
  if (/\]\([^)]*\)|https?:\/\/|\bwww\./.test(prose)) faults.push('a live link');
  if (/(^|[^\w`])@[\w-]+/.test(prose)) faults.push('a mention');
  return faults;
}

function around(text, pattern) {
  const at = text.search(pattern);
  return text.slice(Math.max(0, at - 20), at + 20);
}
