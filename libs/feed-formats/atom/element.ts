import { escapeAttribute, escapeText } from '../xml-text.js';

/** Attributes in the order written; those without a value are left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its text, which must be legal (`legalText`). */
export function element(name: string, text: string, attributes: Attributes = {}): string {
  return `<${name}${written(attributes)}>${escapeText(text)}</${name}>`;
}

export const openTag = (name: string, attributes: Attributes): string =>
  `<${name}${written(attributes)}>`;

export const emptyTag = (name: string, attributes: Attributes): string =>
  `<${name}${written(attributes)}/>`;

/** atom:link (RFC 4287 §4.2.7). */
export const link = (attributes: Attributes): string => emptyTag('link', attributes);

function written(attributes: Attributes): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${name}="${escapeAttribute(String(value))}"`;
  }
  return text;
}
