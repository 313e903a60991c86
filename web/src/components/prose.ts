// Text from findings and rules: `backticks` become code, https links become links that show their host. Nothing else.
import { element } from './dom';

const kParts = /`([^`]+)`|(https:\/\/[^\s<>"`]+[^\s<>"`.,;:!?)\]])/g;

export function prose(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(kParts)) {
    fragment.append(text.slice(at, match.index));
    const [whole, code, address] = match;
    fragment.append(code !== undefined ? element('code', {}, code) : link(address ?? whole));
    at = match.index + whole.length;
  }
  fragment.append(text.slice(at));
  return fragment;
}

function link(address: string): Node {
  let host: string;
  try {
    host = new URL(address).host;
  } catch {
    return document.createTextNode(address);
  }
  const shown = address.length > 60 ? `${host}/…` : address.slice('https://'.length);
  return element('a', { href: address, rel: 'noopener noreferrer', target: '_blank', title: address }, shown);
}

// A policy's finding carries the first sentence of its rule's reason, which is shown whole.
export function repeats(note: string, why: string | undefined): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
  return why !== undefined && plain(why).startsWith(plain(note));
}
