// Addresses: real links, so that a screen or a rule can be bookmarked.
import type { Route } from './state';

export function parseRoute(hash: string): Route {
  const [view, ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (view !== 'rules') return { view: 'check' };
  const rule = rest.join('/');
  return { view: 'rules', rule: rule === '' ? null : decode(rule) };
}

export function formatRoute(route: Route): string {
  if (route.view === 'check') return '#/check';
  return route.rule === null ? '#/rules' : `#/rules/${route.rule.split('/').map(encodeURIComponent).join('/')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
