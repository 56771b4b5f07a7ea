/** Text as it stands in HTML, escaped, or an element. */
export type BodyNode = string | BodyElement;

export interface BodyElement {
  name: string;
  /** As written, with a space before each: ` lang="ar" dir="rtl"`. */
  attributes: string;
  children: BodyNode[];
  /** Whether it is, or holds, what cannot stand in a line of text. */
  isBlock: boolean;
}

const VOID = new Set(['img', 'br', 'hr', 'wbr', 'col']);
const BLOCKS = new Set(
  (
    'p div h2 h3 h4 ul ol li dl dt dd figure figcaption pre blockquote hr ' +
    'table caption colgroup col thead tbody tfoot tr th td'
  ).split(' '),
);
const TAG = /<(\/?)([a-z]+[1-6]?)([^<>]*?)(?: \/)?>/g;

export const element = (name: string, children: BodyNode[], attributes = ''): BodyElement => ({
  name,
  attributes,
  children,
  isBlock: BLOCKS.has(name) || children.some(isBlock),
});

/** Whether an element of this name is a block whatever it holds. */
export const isBlockName = (name: string): boolean => BLOCKS.has(name);

export const isBlock = (node: BodyNode): boolean => typeof node !== 'string' && node.isBlock;

/** Nothing, or white space, which stands between the parts of a list or table too. */
export const isBlank = (node: BodyNode): boolean =>
  typeof node === 'string' && /^[ \t\n\f\r]*$/.test(node);

/** Pushed one by one: a body has more nodes than a call takes arguments. */
export function append(nodes: BodyNode[], more: readonly BodyNode[]): void {
  for (const node of more) nodes.push(node);
}

/** @param html sanitised: every element is closed, and `<` stands in tags alone. */
export function readTree(html: string): BodyNode[] {
  const root = element('', []);
  const open = [root];
  let at = 0;
  for (const { 0: tag, 1: slash, 2: name = '', 3: attributes, index } of html.matchAll(TAG)) {
    const { children } = open.at(-1)!;
    if (index > at) children.push(html.slice(at, index));
    at = index + tag.length;
    if (slash === '') {
      const entered = element(name, [], attributes);
      children.push(entered);
      if (!VOID.has(name)) open.push(entered);
    } else if (open.length > 1 && open.at(-1)!.name === name) {
      const left = open.pop()!;
      left.isBlock ||= left.children.some(isBlock);
    }
  }
  if (at < html.length) root.children.push(html.slice(at));
  return root.children;
}

export function writeTree(nodes: readonly BodyNode[]): string {
  let html = '';
  for (const node of nodes) {
    if (typeof node === 'string') html += node;
    else if (VOID.has(node.name)) html += `<${node.name}${node.attributes} />`;
    else html += `<${node.name}${node.attributes}>${writeTree(node.children)}</${node.name}>`;
  }
  return html;
}
