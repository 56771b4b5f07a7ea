import {
  append,
  element,
  isBlank,
  isBlockName,
  type BodyElement,
  type BodyNode,
} from './body-tree.js';
import { listOf } from './list-models.js';
import { phrasing } from './phrasing.js';
import { tableOf } from './table-model.js';

/** Where a node stands. */
interface Place {
  /** Inline elements around it that are written inside its blocks, the outermost first. */
  formats: readonly string[];
  /** The attributes of the paragraph that its lines belong to; null outside of one. */
  paragraph: string | null;
  inLink: boolean;
}

/** Formats that are carried into blocks; so many at most, that no body grows without bounds. */
const FORMATS = new Set('em strong b i u s small mark code cite'.split(' '));
const MOST_FORMATS = 4;
/** What may hold what its parent may hold (HTML Standard §3.2.5.3, "Transparent content models"). */
const TRANSPARENT = new Set(['a', 'ins', 'del']);
/** These say nothing outside of a table; what they hold does. */
const ROWS = new Set(['thead', 'tbody', 'tfoot', 'tr', 'colgroup']);
const HEADING = /^h[2-4]$/;

/**
 * A body whose elements stand where the HTML Standard lets them stand, with the same text in the same order. Newsroom
 * systems write paragraphs in bold, lists in lists and links in links. Browsers then guess, and each reader of a feed
 * guesses otherwise. What is right comes out as it went in, but for empty paragraphs and white space between the rows of
 * tables.
 */
export const fitContentModels = (body: readonly BodyNode[]): BodyNode[] =>
  evenHeadings(flow(body, { formats: [], paragraph: null, inLink: false }));

/** Flow content: blocks and lines side by side. */
function flow(children: readonly BodyNode[], place: Place): BodyNode[] {
  const out: BodyNode[] = [];
  flowInto(out, children, place);
  return out;
}

function flowInto(out: BodyNode[], children: readonly BodyNode[], place: Place): void {
  let line: BodyNode[] = [];
  for (const node of children) {
    if (typeof node === 'string' || !node.isBlock) {
      line.push(node);
      continue;
    }
    append(out, lineOf(line, place));
    line = [];
    blockInto(out, node, place);
  }
  append(out, lineOf(line, place));
}

/** A line of text as it stands there. White space between blocks stays what it is. */
function lineOf(line: readonly BodyNode[], { formats, paragraph, inLink }: Place): BodyNode[] {
  const text = phrasing(line, inLink);
  if (text.every(isBlank)) return paragraph === null ? text : [];
  const said = formatted(text, formats);
  return paragraph === null ? said : [element('p', said, paragraph)];
}

const formatted = (text: BodyNode[], formats: readonly string[]): BodyNode[] =>
  formats.reduceRight((held, name) => [element(name, held)], text);

function blockInto(out: BodyNode[], node: BodyElement, place: Place): void {
  const { name, attributes, children } = node;
  const hold = (held: readonly BodyNode[]) => flow(held, { ...place, paragraph: null });
  if (name === 'p') flowInto(out, children, { ...place, paragraph: attributes });
  else if (HEADING.test(name) || name === 'pre') append(out, linesOf(node, place));
  else if (name === 'ul' || name === 'ol' || name === 'dl') out.push(listOf(node, hold));
  else if (name === 'li') looseItemInto(out, node, hold);
  else if (name === 'table') append(out, tableOf(node, hold));
  else if (ROWS.has(name)) append(out, hold(children));
  else if (name === 'figure') out.push(figure(node, hold));
  else if (name === 'hr') out.push(node);
  else if (name === 'div' || name === 'blockquote') {
    out.push(element(name, hold(children), attributes));
  } else if (TRANSPARENT.has(name)) transparentInto(out, node, place);
  else if (!isBlockName(name)) inlineInto(out, node, place);
  // A cell, a caption, a term and a description mean something in their own parents alone. A column holds nothing.
  else if (name !== 'col') out.push(element('div', hold(children), general(attributes)));
}

/** A link, an insertion or a deletion around blocks. A link within a link is none. */
function transparentInto(
  out: BodyNode[],
  { name, attributes, children }: BodyElement,
  place: Place,
): void {
  if (name === 'a' && place.inLink) flowInto(out, children, place);
  else {
    const within = { ...place, inLink: place.inLink || name === 'a' };
    out.push(element(name, flow(children, within), attributes));
  }
}

/** An inline element around blocks: it goes into them, or, where it says nothing of the look, away. */
function inlineInto(
  out: BodyNode[],
  { name, attributes, children }: BodyElement,
  place: Place,
): void {
  const { formats } = place;
  const carries = FORMATS.has(name) && !formats.includes(name) && formats.length < MOST_FORMATS;
  const within = carries ? { ...place, formats: [...formats, name] } : place;
  const told = general(attributes);
  if (told === '') flowInto(out, children, within);
  else out.push(element('div', flow(children, within), told));
}

/** Attributes that every element may have. */
const general = (attributes: string): string =>
  (attributes.match(/ (?:lang|dir)="[^"]*"/g) ?? []).join('');

type Hold = (children: readonly BodyNode[]) => BodyNode[];

/** Lists made of items that stood without one. */
const looseLists = new WeakSet<BodyElement>();

function looseItemInto(out: BodyNode[], item: BodyElement, hold: Hold): void {
  const before = out.findLast((node) => !isBlank(node));
  if (typeof before === 'object' && looseLists.has(before)) {
    append(before.children, listOf(element('ul', [item]), hold).children);
    return;
  }
  const list = listOf(element('ul', [item]), hold);
  looseLists.add(list);
  out.push(list);
}

/** A heading, or a preformatted text, holds lines alone: blocks in it become lines. */
function linesOf({ name, attributes, children }: BodyElement, place: Place): BodyNode[] {
  const lines = onLines(children, place.inLink, name === 'pre' ? '\n' : element('br', []));
  return name !== 'pre' && lines.every(isBlank)
    ? []
    : [element(name, formatted(lines, place.formats), attributes)];
}

function onLines(children: readonly BodyNode[], inLink: boolean, end: BodyNode): BodyNode[] {
  const lines: BodyNode[] = [];
  let text: BodyNode[] = [];
  const endLine = () => {
    if (text.every(isBlank)) return;
    if (lines.length > 0) lines.push(end);
    append(lines, text);
    text = [];
  };
  const read = (nodes: readonly BodyNode[]) => {
    for (const node of nodes) {
      if (typeof node === 'string' || !node.isBlock) append(text, phrasing([node], inLink));
      else if (isBlockName(node.name)) {
        endLine();
        read(node.children);
        endLine();
      } else {
        const held = onLines(node.children, inLink || node.name === 'a', end);
        append(text, phrasing([element(node.name, held, node.attributes)], inLink));
      }
    }
  };
  read(children);
  if (lines.length === 0) return text;
  endLine();
  return lines;
}

/** A caption stands first or last in its figure, and there is one. */
function figure({ attributes, children }: BodyElement, hold: Hold): BodyElement {
  const told = children.filter((node) => !isBlank(node));
  const caption = [told[0], told.at(-1)].find(
    (node): node is BodyElement => typeof node === 'object' && node.name === 'figcaption',
  );
  const parts = children.flatMap((node) =>
    node === caption
      ? [element('figcaption', hold(caption.children), caption.attributes)]
      : hold([node]),
  );
  return element('figure', parts, attributes);
}

/** A heading is at most one level below the one before it (HTML Standard §4.3.11); the page's own is the first. */
function evenHeadings(nodes: BodyNode[]): BodyNode[] {
  let before = 1;
  const even = (node: BodyNode): void => {
    if (typeof node === 'string') return;
    if (HEADING.test(node.name)) {
      before = Math.min(Number(node.name[1]), before + 1);
      node.name = `h${before}`;
    }
    node.children.forEach(even);
  };
  nodes.forEach(even);
  return nodes;
}
