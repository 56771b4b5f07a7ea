import { escapeAttribute } from '../xml-text.js';

/** An element with its value, which must be legal text. The protocol asks for quotes to be escaped in every value. */
export const dataElement = (name: string, value: string): string =>
  `<${name}>${escapeAttribute(value).replaceAll("'", '&apos;')}</${name}>`;
