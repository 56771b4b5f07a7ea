import { append, element, isBlank, type BodyElement, type BodyNode } from './body-tree.js';

/** Puts nodes into an item. */
type Hold = (children: readonly BodyNode[]) => BodyNode[];

/** A list with its items: `ul` and `ol` hold `li`, `dl` groups of terms and descriptions. */
export function listOf(list: BodyElement, hold: Hold): BodyElement {
  const { name, attributes, children } = list;
  if (name !== 'dl') return element(name, itemsOf(list, hold), attributes);
  if (isDescriptionList(children)) {
    return element(
      name,
      children.flatMap((part) => descriptionPart(part, hold)),
      attributes,
    );
  }
  // Terms without descriptions, or neither: what is there are blocks.
  return element('div', hold(children), attributes);
}

/** What stands between items belongs to the item before it: so a list in a list is meant. Without one it is an item. */
function itemsOf({ name, children }: BodyElement, hold: Hold): BodyNode[] {
  const items: BodyNode[] = [];
  let last: BodyElement | null = null;
  for (const node of children) {
    if (isBlank(node)) items.push(node);
    else if (typeof node === 'object' && node.name === 'li') {
      // Items are counted in `ol` alone.
      const attributes = name === 'ol' ? node.attributes : node.attributes.replace(COUNT, '');
      items.push((last = element('li', hold(node.children), attributes)));
    } else if (last === null) items.push((last = element('li', hold([node]))));
    else append(last.children, hold([node]));
  }
  return items;
}

const COUNT = / value="\d*"/;

/** Groups of terms and their descriptions, each group in a `div` or none of them (HTML Standard §4.4.9). */
function isDescriptionList(children: readonly BodyNode[]): boolean {
  const parts = told(children);
  const groups = parts.filter((node) => typeof node === 'object' && node.name === 'div');
  return groups.length === 0
    ? parts.length === 0 || areGroups(parts)
    : groups.length === parts.length &&
        groups.every((group) => typeof group === 'object' && areGroups(told(group.children)));
}

const told = (nodes: readonly BodyNode[]): BodyNode[] => nodes.filter((node) => !isBlank(node));

const areGroups = (parts: readonly BodyNode[]): boolean =>
  /^(?:(?:dt )+(?:dd )+)+$/.test(
    parts.map((node) => (typeof node === 'object' ? `${node.name} ` : 'text ')).join(''),
  );

function descriptionPart(node: BodyNode, hold: Hold): BodyNode[] {
  if (typeof node === 'string') return [node];
  const children =
    node.name === 'div'
      ? node.children.flatMap((part) => descriptionPart(part, hold))
      : hold(node.children);
  return [element(node.name, children, node.attributes)];
}
