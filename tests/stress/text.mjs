// Builders of repeated text, shared by the structures.

/** n pieces, the i-th made by `piece(i)`. */
export function repeat(n, piece, between = '') {
  const pieces = new Array(n);
  for (let i = 0; i < n; i += 1) pieces[i] = piece(i);
  return pieces.join(between);
}
export const list = (n, piece) => `[${repeat(n, piece, ', ')}]`;
export const map = (n, member) => `{${repeat(n, member, ', ')}}`;
/** Six digits: names of one length, near to each other, so that every look for the nearest name has work. */
export const digits = (i) => String(i).padStart(6, '0');

export const product = 'product_id: orders\nname: Orders\ndomain: sales\n';
export const productOf = (id, more = '') => `product_id: ${id}\nname: N${id}\ndomain: sales\n${more}`;
export const contractOf = (id, more = '') =>
  `apiVersion: v3.1.0\nkind: DataContract\nid: ${id}\nversion: 1.0.0\nstatus: active\n${more}`;
export const contract = contractOf('orders');
export const dataProductOf = (id, more = '') =>
  `apiVersion: v1.0.0\nkind: DataProduct\nid: ${id}\nname: N${id}\nversion: 1.0.0\nstatus: active\n${more}`;
export const dataProduct = dataProductOf('orders');
/** Documents of one YAML file. */
export const documents = (n, document) => repeat(n, document, '---\n');
/** Pieces of at most `most` of n rows, for what may have no more in one place: `file(begin, end, index)` of each. */
export function inParts(n, most, file) {
  const files = {};
  for (let begin = 0, index = 0; begin < n; begin += most, index += 1) Object.assign(files, file(begin, Math.min(begin + most, n), index));
  return files;
}
