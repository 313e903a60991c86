// The languages the editor colours, in a chunk of their own.
import { plainColours } from './plain_colours';

export { json } from '@codemirror/lang-json';
export { yaml } from '@codemirror/lang-yaml';
export const protobuf = () => plainColours('protobuf');
export const sql = () => plainColours('sql');
export const terraform = () => plainColours('terraform');
