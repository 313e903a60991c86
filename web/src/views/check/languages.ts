// The languages the editor colours, in a chunk of their own.
export { json } from '@codemirror/lang-json';
export { yaml } from '@codemirror/lang-yaml';
