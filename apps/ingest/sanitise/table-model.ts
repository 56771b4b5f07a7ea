import { append, element, isBlank, type BodyElement, type BodyNode } from './body-tree.js';

/** Puts nodes into a cell, or before the table. */
type Hold = (children: readonly BodyNode[]) => BodyNode[];

const GROUPS = new Set(['thead', 'tbody', 'tfoot']);
const CELLS = new Set(['th', 'td']);

/** A name for rows that stand in no group. */
const BARE = '';

/**
 * A table: a caption, columns, a head, bodies or rows, a foot (HTML Standard §4.9.1). What else is in it stands before it,
 * as browsers have it (§13.2.6.1, "foster parent"). One without rows is none.
 */
export function tableOf({ attributes, children }: BodyElement, hold: Hold): BodyNode[] {
  const strays: BodyNode[] = [];
  const captions: BodyElement[] = [];
  const columns: BodyElement[] = [];
  const groups: BodyElement[] = [];
  for (const node of children) {
    if (isBlank(node)) continue;
    if (typeof node === 'string') strays.push(node);
    else if (node.name === 'caption' && captions.length === 0) {
      captions.push(element('caption', hold(node.children), node.attributes));
    } else if (node.name === 'col') columns.push(element('colgroup', [node]));
    else if (node.name === 'colgroup') columns.push(columnGroup(node, strays));
    else if (GROUPS.has(node.name)) {
      const rows = node.children.flatMap((row) => rowOf(row, hold, strays));
      if (rows.length > 0) groups.push(element(node.name, rows, node.attributes));
    } else addBareRow(groups, rowOf(node, hold, strays));
  }
  const before = hold(strays);
  return groups.length === 0
    ? [...before, ...captions.flatMap((caption) => caption.children)]
    : [...before, element('table', [...captions, ...columns, ...inOrder(groups)], attributes)];
}

function addBareRow(groups: BodyElement[], rows: BodyNode[]): void {
  const last = groups.at(-1);
  if (last?.name === BARE) append(last.children, rows);
  else if (rows.length > 0) groups.push(element(BARE, rows));
}

/** A row with its cells, none when it has none. A cell without a row is one. @param strays takes what is no cell. */
function rowOf(node: BodyNode, hold: Hold, strays: BodyNode[]): BodyElement[] {
  if (isBlank(node)) return [];
  if (typeof node === 'object' && CELLS.has(node.name))
    return [element('tr', [cellOf(node, hold)])];
  if (typeof node === 'string' || node.name !== 'tr') {
    strays.push(node);
    return [];
  }
  const cells: BodyNode[] = [];
  for (const part of node.children) {
    if (typeof part === 'object' && CELLS.has(part.name)) cells.push(cellOf(part, hold));
    else if (!isBlank(part)) strays.push(part);
  }
  return cells.length === 0 ? [] : [element('tr', cells, node.attributes)];
}

const cellOf = ({ name, attributes, children }: BodyElement, hold: Hold): BodyElement =>
  element(name, hold(children), attributes);

/** A group says how many columns it has, or holds them. @param strays takes what is no column. */
function columnGroup({ name, attributes, children }: BodyElement, strays: BodyNode[]): BodyElement {
  const columns: BodyNode[] = [];
  for (const node of children) {
    if (typeof node === 'object' && node.name === 'col') columns.push(node);
    else if (!isBlank(node)) strays.push(node);
  }
  return element(name, attributes.includes(' span="') ? [] : columns, attributes);
}

/** The head first, the foot last; a second one is a body. Rows stand alone or in bodies, never beside them. */
function inOrder(groups: readonly BodyElement[]): BodyNode[] {
  const head = groups.find(({ name }) => name === 'thead');
  const foot = groups.findLast(({ name }) => name === 'tfoot');
  const bodies = groups.filter((group) => group !== head && group !== foot);
  const [only, ...others] = bodies;
  const rows =
    only?.name === BARE && others.length === 0
      ? only.children
      : bodies.map(({ children, attributes }) => element('tbody', children, attributes));
  return [...(head === undefined ? [] : [head]), ...rows, ...(foot === undefined ? [] : [foot])];
}
