import { element, isBlank, type BodyElement, type BodyNode } from './body-tree.js';

/** Lines of text, which hold no block: a link in a link is none, and a reading stands over a base (HTML Standard §4.5.10). */
export const phrasing = (nodes: readonly BodyNode[], inLink: boolean): BodyNode[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return [node];
    const { name, attributes, children } = node;
    if (name === 'ruby' && isRuby(children)) {
      return [
        element(
          name,
          children.flatMap((part) => rubyPart(part, inLink)),
          attributes,
        ),
      ];
    }
    const held = phrasing(children, inLink || name === 'a');
    return isLoose(name, inLink) ? held : [element(name, held, attributes)];
  });

/** Whether it means nothing there: no ruby is left but one that holds no reading. */
const isLoose = (name: string, inLink: boolean): boolean =>
  name === 'a' ? inLink : name === 'ruby' || isReading(name);

const isReading = (name: string): boolean => name === 'rt' || name === 'rp';

const rubyPart = (node: BodyNode, inLink: boolean): BodyNode[] =>
  typeof node === 'object' && isReading(node.name)
    ? [element(node.name, phrasing(node.children, inLink), node.attributes)]
    : phrasing([node], inLink);

/** Bases, each with its readings after it. */
const isRuby = (children: readonly BodyNode[]): boolean =>
  /^(?:(?:base )+(?:rt |rp rt rp )+)+$/.test(
    children
      .filter((node) => !isBlank(node))
      .map((node) => (isReadingElement(node) ? `${node.name} ` : 'base '))
      .join(''),
  );

const isReadingElement = (node: BodyNode): node is BodyElement =>
  typeof node === 'object' && isReading(node.name);
