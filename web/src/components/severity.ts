// Severity is an icon, a word and a colour; any one of them can be missed.
import type { Severity } from '../engine/report';
import { element } from './dom';
import { icon } from './icon';

export const severityWord: Record<Severity, string> = { error: 'Error', warning: 'Warning', info: 'Info' };
const words: Record<Severity, [one: string, many: string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['info', 'infos'],
};

export function severityBadge(severity: Severity): HTMLElement {
  return element('span', { class: `severity ${severity}` }, icon(severity), severityWord[severity]);
}

export function countWord(severity: Severity, count: number): string {
  return `${count.toLocaleString('en')} ${words[severity][count === 1 ? 0 : 1]}`;
}
