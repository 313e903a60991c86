// Line icons on a 16-pixel grid. They never stand alone for a meaning: a word is always beside them or in the label.
const kSvg = 'http://www.w3.org/2000/svg';

const paths = {
  error: ['M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Z', 'm5.75 5.75 4.5 4.5m0-4.5-4.5 4.5'],
  warning: ['M8 2.25 1.75 13.5h12.5L8 2.25Z', 'M8 6.5v3.25m0 1.75v.01'],
  info: ['M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Z', 'M8 7.25v3.75M8 5v.01'],
  pass: ['M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Z', 'm5.25 8.25 2 2 3.5-4'],
  chevron: ['m5.75 3.5 4.5 4.5-4.5 4.5'],
  close: ['m4 4 8 8m0-8-8 8'],
  plus: ['M8 3v10M3 8h10'],
  file: ['M4 1.75h5l3.25 3.25v9.25H4V1.75Z', 'M9 1.75V5h3.25'],
  folder: ['M1.75 3.25h4.5l1.5 2h6.5v8H1.75v-10Z'],
  save: ['M8 2v7.5m0 0 2.75-2.75M8 9.5 5.25 6.75', 'M3 10.5v3.25h10V10.5'],
  copy: ['M5.75 5.75h7.5v7.5h-7.5v-7.5Z', 'M3.25 10.25h-.5v-7.5h7.5v.5'],
  share: ['M8 9.5V2m0 0L5.25 4.75M8 2l2.75 2.75', 'M3 8.5v5.25h10V8.5'],
  book: [
    'M2.5 2.75h4A1.5 1.5 0 0 1 8 4.25v9a1.5 1.5 0 0 0-1.5-1h-4v-9.5Zm11 0h-4A1.5 1.5 0 0 0 8 4.25v9a1.5 1.5 0 0 1 1.5-1h4v-9.5Z',
  ],
  sun: [
    'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
    'M8 1.25v1.5m0 10.5v1.5M1.25 8h1.5m10.5 0h1.5M3.25 3.25l1 1m7.5 7.5 1 1m0-9.5-1 1m-7.5 7.5-1 1',
  ],
  moon: ['M13.25 9.5A5.75 5.75 0 0 1 6.5 2.75a5.75 5.75 0 1 0 6.75 6.75Z'],
  half: ['M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Z', 'M8 2v12m0-9.5 4.5-.25M8 8h6.25M8 11.5l4.5.25'],
  search: ['M7 2.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5Z', 'm10.5 10.5 3.25 3.25'],
  pencil: ['m2.5 13.5.75-3L10.5 3.25l2.25 2.25-7.25 7.25-3 .75Z'],
  link: [
    'M6.75 9.25a2.75 2.75 0 0 0 4 .25l2-2a2.8 2.8 0 0 0-4-4l-.75.75',
    'M9.25 6.75a2.75 2.75 0 0 0-4-.25l-2 2a2.8 2.8 0 0 0 4 4l.75-.75',
  ],
  wand: ['m2.5 13.5 7-7', 'M11 1.75v2.5M9.75 3h2.5M13 7v2m-1-1h2M6.5 2.5v1.5m-.75-.75h1.5'],
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName, size = 16): SVGSVGElement {
  const svg = document.createElementNS(kSvg, 'svg');
  const attributes = {
    class: `icon icon-${name}`,
    viewBox: '0 0 16 16',
    width: size,
    height: size,
    'aria-hidden': 'true',
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, String(value));
  for (const d of paths[name]) {
    const path = document.createElementNS(kSvg, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
