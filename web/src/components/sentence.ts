// Messages come in lower case, as parts of sentences.

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
