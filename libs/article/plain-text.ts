import { decodeReferences } from './character-references.js';

/** Elements that stand on lines of their own: what is before and what is after them are different words. */
const BLOCKS = new Set(
  (
    'address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol option p pre section table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** Elements whose content is no text for readers. */
const HIDDEN = new Set(['script', 'style', 'template', 'iframe', 'noscript', 'textarea', 'title']);

/**
 * The text of HTML as people read it: blocks on lines of their own, white space of the source collapsed, character
 * references decoded once. For summaries and for the related engine; it makes nothing safe to be shown as HTML.
 * Broken markup gives some text, never an error. Time grows with the length of the input, whatever it holds.
 */
export function plainText(html: string): string {
  if (!html.includes('<')) return lines(decoded(html));
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) return lines(text + decoded(html.slice(at)));
    text += decoded(html.slice(at, open));
    const tag = tagAt(html, open);
    if (tag === null) {
      text += '<';
      at = open + 1;
      continue;
    }
    if (BLOCKS.has(tag.name)) text += BREAK;
    at = tag.opens && HIDDEN.has(tag.name) ? endOf(html, tag.name, tag.end) : tag.end;
  }
  return lines(text);
}

/** Marks the edge of a block, as no white space of the source is. */
const BREAK = '\u0000';

/** White space that is no space. */
const OTHER_SPACE = /[^\S ]/;
/** Most lines have no white space but single spaces, and looking is a fifth of the work of replacing. */
const isUneven = (line: string): boolean => line.includes('  ') || OTHER_SPACE.test(line);

function lines(text: string): string {
  return text
    .split(BREAK)
    .map((line) => (isUneven(line) ? line.replace(/\s+/g, ' ') : line).trim())
    .filter((line) => line !== '')
    .join('\n');
}

interface Tag {
  name: string;
  opens: boolean;
  /** The index after it. What is never closed reaches to the end of the text. */
  end: number;
}

/** The tag or comment that begins at `open`, null when the `<` is text. */
function tagAt(html: string, open: number): Tag | null {
  const opens = html[open + 1] !== '/';
  const start = opens ? open + 1 : open + 2;
  const first = html.charCodeAt(start) | 0x20;
  if (first >= 0x61 && first <= 0x7a) {
    const end = endOfTag(html, start);
    return { name: tagName(html, start, end), opens, end };
  }
  if (html.startsWith('!--', start)) return { name: '', opens, end: after(html, '-->', start + 3) };
  if (html[start] === '!' || html[start] === '?' || !opens) {
    return { name: '', opens, end: after(html, '>', start) };
  }
  return null;
}

function tagName(html: string, start: number, end: number): string {
  let at = start;
  while (at < end && /[^\s/>]/.test(html[at]!)) at++;
  return html.slice(start, at).toLowerCase();
}

/** A `>` inside a quoted value ends no tag. A quote opens a value only after an equals sign. */
function endOfTag(html: string, start: number): number {
  let afterEquals = false;
  for (let at = start; at < html.length; at++) {
    const character = html[at]!;
    if (character === '>') return at + 1;
    if (afterEquals && (character === '"' || character === "'")) {
      at = html.indexOf(character, at + 1);
      if (at === -1) return html.length;
      afterEquals = false;
    } else if (character === '=') {
      afterEquals = true;
    } else if (!/\s/.test(character)) {
      afterEquals = false;
    }
  }
  return html.length;
}

/** The index after the end tag of a hidden element. */
function endOf(html: string, name: string, from: number): number {
  const endTag = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  endTag.lastIndex = from;
  const found = endTag.exec(html);
  return found === null ? html.length : endOfTag(html, found.index + 2);
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

/** Text between tags. It can hold no mark of ours afterwards: a reference to U+0000 gives U+FFFD. */
const decoded = (text: string): string => decodeReferences(text.replaceAll(BREAK, ''));
