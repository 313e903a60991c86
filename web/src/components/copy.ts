// Buttons that copy, and files that are saved: how something leaves the page when its user wants it to.
import { element, setText } from './dom';
import { icon, type IconName } from './icon';

// `said` is where success and failure are told; `select`, if given, makes the text ready for the keys that copy.
export function copyButton(
  name: string,
  look: IconName,
  text: () => Promise<string>,
  said: HTMLElement,
  select: () => void = () => undefined,
): HTMLButtonElement {
  const copy = async () => {
    const value = await text();
    try {
      await navigator.clipboard.writeText(value);
      setText(said, 'Copied.');
    } catch {
      select();
      setText(said, 'The browser refused: press Ctrl-C or ⌘C to copy.');
    }
  };
  return element(
    'button',
    {
      type: 'button',
      class: 'button',
      onclick: () => void copy().catch((error: unknown) => setText(said, String((error as Error).message ?? error))),
    },
    icon(look),
    name,
  );
}

// Hands a file to the browser's downloads.
export function saveFile(name: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  element('a', { href: address, download: name }).click();
  // The browser reads it as the download begins; a minute is far more than it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
