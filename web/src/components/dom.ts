// Builds elements. Text goes in as text: nothing in the portal ever parses HTML.
//
//   element('button', { class: 'quiet', type: 'button', onclick: save }, icon('check'), 'Save')

export type Child = Node | string | null | undefined | false;
type Value = string | number | boolean | null | undefined | ((event: never) => void);

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(key.replace(/^on/, ''), value as (event: Event) => void);
    else setAttribute(node, key, value);
  }
  node.append(...present(children));
  return node;
}

export function setAttribute(node: Element, key: string, value: string | number | boolean | null | undefined): void {
  if (value === null || value === undefined || (value === false && !key.startsWith('aria-'))) node.removeAttribute(key);
  else if (node.getAttribute(key) !== (value === true && !key.startsWith('aria-') ? '' : String(value))) {
    node.setAttribute(key, value === true && !key.startsWith('aria-') ? '' : String(value));
  }
}

export function present(children: readonly Child[]): (Node | string)[] {
  return children.filter(
    (child): child is Node | string => child !== null && child !== undefined && child !== false && child !== '',
  );
}

// Replaces the children only where they differ, so that focus, scroll and animations survive a redraw.
export function setChildren(parent: Element, wanted: readonly Node[]): void {
  let at = parent.firstChild;
  for (const node of wanted) {
    if (at === node) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
  while (at !== null) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

// A path that is broken behind its slashes first, where it must be.
export function pathParts(path: string): Child[] {
  return path.split(/(?<=\/)/).flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}

export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
