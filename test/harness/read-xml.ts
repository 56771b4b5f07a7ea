/** An element as a strict parser reads it. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

/**
 * Reads a document by the rules of XML 1.0 and Namespaces 1.0, without a document type. Throws, with the place, at
 * whatever is not well-formed: a feed that one lenient parser takes may still break another one.
 */
export function readXml(text: string): XmlElement {
  const reader = new Reader(text);
  return reader.document();
}

/** The elements with this name among the children, or deeper when `path` has several names. */
export function elementsAt(element: XmlElement, ...path: string[]): XmlElement[] {
  return path.reduce<XmlElement[]>(
    (found, name) =>
      found.flatMap(({ children }) =>
        children.filter(
          (child): child is XmlElement => typeof child !== 'string' && child.name === name,
        ),
      ),
    [element],
  );
}

export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

export const textsAt = (element: XmlElement, ...path: string[]): string[] =>
  elementsAt(element, ...path).map(textOf);

const NOT_A_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
/** Runs without markup. */
const VALUE = /[^"<&]+/y;
const TEXT = /[^<&]+/y;
const SPACE = /[ \t\n]+/y;
const REFERENCE = /&(?:#([0-9]+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));/y;
const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    const bad = NOT_A_CHARACTER.exec(text);
    if (bad !== null) {
      throw new Error(`U+${bad[0].codePointAt(0)!.toString(16)} at ${bad.index} is no character`);
    }
    this.text = text.replace(/\r\n?/g, '\n');
  }

  document(): XmlElement {
    if (!this.skip('<?xml version="1.0" encoding="UTF-8"?>')) this.fail('no XML declaration');
    this.match(SPACE);
    const root = this.element(new Set(['xml']));
    this.match(SPACE);
    if (this.at !== this.text.length) this.fail('something after the root');
    return root;
  }

  private element(outer: ReadonlySet<string>): XmlElement {
    if (!this.skip('<')) this.fail('no element');
    const name = this.match(NAME) ?? this.fail('no name');
    const attributes: Record<string, string> = {};
    while (this.match(SPACE) !== null && this.text[this.at] !== '>' && this.text[this.at] !== '/') {
      const key = this.match(NAME) ?? this.fail('no attribute name');
      if (key in attributes) this.fail(`${key} stands twice`);
      if (!this.skip('="')) this.fail('no value in double quotes');
      attributes[key] = this.value();
    }
    const prefixes = new Set(outer);
    for (const key of Object.keys(attributes)) {
      if (key.startsWith('xmlns:')) prefixes.add(key.slice('xmlns:'.length));
    }
    for (const used of [name, ...Object.keys(attributes)]) {
      const [prefix, local] = used.split(':');
      if (local !== undefined && prefix !== 'xmlns' && !prefixes.has(prefix!)) {
        this.fail(`the prefix of ${used} is not declared`);
      }
    }
    if (this.skip('/>')) return { name, attributes, children: [] };
    if (!this.skip('>')) this.fail('the tag does not end');
    const children = this.content(prefixes);
    if (!this.skip(`</${name}>`)) this.fail(`${name} does not end here`);
    return { name, attributes, children };
  }

  private value(): string {
    let value = '';
    while (!this.skip('"')) {
      const plain = this.match(VALUE);
      if (plain !== null) {
        value += plain.replace(/[\t\n]/g, ' ');
        continue;
      }
      const character = this.text[this.at] ?? this.fail('a value does not end');
      if (character === '<') this.fail('< in a value');
      value += this.reference();
    }
    return value;
  }

  private content(prefixes: ReadonlySet<string>): (XmlElement | string)[] {
    const children: (XmlElement | string)[] = [];
    let text = '';
    while (!this.text.startsWith('</', this.at)) {
      const character = this.text[this.at] ?? this.fail('the content does not end');
      if (this.skip('<![CDATA[')) {
        const end = this.text.indexOf(']]>', this.at);
        if (end === -1) this.fail('a CDATA section does not end');
        text += this.text.slice(this.at, end);
        this.at = end + 3;
      } else if (character === '<') {
        if (text !== '') children.push(text);
        text = '';
        children.push(this.element(prefixes));
      } else if (character === '&') {
        text += this.reference();
      } else {
        const plain = this.match(TEXT) ?? this.fail('no text');
        if (plain.includes(']]>')) this.fail(']]> in text');
        text += plain;
      }
    }
    if (text !== '') children.push(text);
    return children;
  }

  private reference(): string {
    REFERENCE.lastIndex = this.at;
    const found = REFERENCE.exec(this.text) ?? this.fail('an ampersand that begins no reference');
    this.at = REFERENCE.lastIndex;
    const [, decimal, hex, name] = found;
    if (name !== undefined) return PREDEFINED[name]!;
    const character = String.fromCodePoint(
      decimal === undefined ? parseInt(hex!, 16) : Number(decimal),
    );
    if (NOT_A_CHARACTER.test(character)) this.fail('a reference to no character');
    return character;
  }

  private skip(mark: string): boolean {
    if (!this.text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  private fail(what: string): never {
    throw new Error(
      `${what} at ${this.at}: ${JSON.stringify(this.text.slice(this.at, this.at + 60))}`,
    );
  }
}
