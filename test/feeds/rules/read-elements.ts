import { elementsAt, textOf, type XmlElement } from '../../harness/read-xml.js';

/** All elements of a document with one of these names, wherever they stand. */
export function everyElement(root: XmlElement, ...names: string[]): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (element: XmlElement) => {
    if (names.includes(element.name)) found.push(element);
    for (const child of element.children) if (typeof child !== 'string') visit(child);
  };
  visit(root);
  return found;
}

export const childElements = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child): child is XmlElement => typeof child !== 'string');

/** Text of the first child with this name; undefined when there is none. */
export function childText(element: XmlElement, name: string): string | undefined {
  const [child] = elementsAt(element, name);
  return child === undefined ? undefined : textOf(child);
}

/** The texts of these elements that do not fit, each after its element's name. */
export const misfits = (
  elements: readonly XmlElement[],
  fits: (text: string) => boolean,
): string[] =>
  elements.filter((element) => !fits(textOf(element))).map((e) => `${e.name} "${textOf(e)}"`);

/** The values of an attribute that do not fit, each after its element's name; a missing one fits. */
export const misfitAttributes = (
  elements: readonly XmlElement[],
  attribute: string,
  fits: (value: string) => boolean,
): string[] =>
  elements.flatMap(({ name, attributes }) => {
    const value = attributes[attribute];
    return value === undefined || fits(value) ? [] : [`${name} ${attribute}="${value}"`];
  });

/** The elements that lack an attribute. */
export const without = (elements: readonly XmlElement[], attribute: string): string[] =>
  elements
    .filter(({ attributes }) => attributes[attribute] === undefined)
    .map(({ name }) => `${name} without ${attribute}`);

/** Names of children of which only one may stand in each of the elements, and of which more do. */
export const moreThanOne = (elements: readonly XmlElement[], names: readonly string[]): string[] =>
  elements.flatMap((element) =>
    names.filter((name) => elementsAt(element, name).length > 1).map((name) => `${name} twice`),
  );

/** Names of children that must stand in each of the elements, and do not. */
export const missing = (elements: readonly XmlElement[], names: readonly string[]): string[] =>
  elements.flatMap((element) =>
    names
      .filter((name) => elementsAt(element, name).length === 0)
      .map((name) => `${element.name} without ${name}`),
  );
