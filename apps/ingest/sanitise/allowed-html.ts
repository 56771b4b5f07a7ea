import { isMachineTime } from './machine-time.js';
import { asUri } from '#article/uri.js';
import { canonicalLanguage } from '../normalise/read-language.js';
import { canonicalHttpUrl, MAX_URL } from '../normalise/canonical-url.js';

/** What an attribute's value becomes; null drops the attribute. */
type AttributeRule = (value: string) => string | null;

const plain: AttributeRule = (value) => value;
const oneOf =
  (...values: string[]): AttributeRule =>
  (value) =>
    values.includes(value.trim().toLowerCase()) ? value.trim().toLowerCase() : null;
const digits =
  (longest: number): AttributeRule =>
  (value) =>
    /^\d+$/.test(value.trim()) && value.trim().length <= longest ? value.trim() : null;

/** One or more. */
const count: AttributeRule = (value) => (/^0*$/.test(value.trim()) ? null : digits(3)(value));

const httpAddress: AttributeRule = (value) => {
  const url = canonicalHttpUrl(value.trim());
  return typeof url === 'string' ? url : null;
};

/** As browsers read it: `new URL` drops the tabs and line breaks that hide a scheme. */
const mailAddress: AttributeRule = (value) => {
  // Looked at first: to parse an address of another scheme normalises its host, however long.
  if (!/^mailto:/i.test(value.replace(/\p{Cc}/gu, '').trimStart())) return null;
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  const uri = asUri(url.href);
  return url.protocol === 'mailto:' && uri.length <= MAX_URL ? uri : null;
};

/** What the source says of its own links: search engines ask that paid ones are marked. */
const LINK_RELATIONS = ['nofollow', 'sponsored', 'ugc'];
const relations: AttributeRule = (value) => {
  const given = value.toLowerCase().split(/\s+/);
  return LINK_RELATIONS.filter((relation) => given.includes(relation)).join(' ') || null;
};

const dateTime: AttributeRule = (value) => (isMachineTime(value.trim()) ? value.trim() : null);

const cell = { colspan: count, rowspan: digits(3) };
const quotation = { cite: httpAddress };

/**
 * The elements that a news body needs, each with the attributes it may have. None can run, load by itself (but for an
 * image), style, frame or take input; `id` and `class` would meet the page's own.
 */
export const ELEMENTS: Readonly<Record<string, Readonly<Record<string, AttributeRule>>>> = {
  ...without('p', 'div', 'h2', 'h3', 'h4', 'ul', 'figure', 'figcaption', 'br', 'hr', 'pre', 'code'),
  ...without('em', 'strong', 'b', 'i', 'u', 's', 'sub', 'sup', 'small', 'mark', 'span', 'cite'),
  ...without('dl', 'dt', 'dd', 'kbd', 'samp', 'var', 'bdi', 'bdo', 'ruby', 'rt', 'rp', 'wbr'),
  ...without('table', 'caption', 'thead', 'tbody', 'tfoot', 'tr'),
  a: { href: (value) => httpAddress(value) ?? mailAddress(value), title: plain, rel: relations },
  img: { src: httpAddress, alt: plain, title: plain, width: digits(5), height: digits(5) },
  ol: { start: digits(6), type: (value) => (/^[1aAiI]$/.test(value) ? value : null) },
  li: { value: digits(6) },
  td: cell,
  th: { ...cell, scope: oneOf('row', 'col', 'rowgroup', 'colgroup') },
  colgroup: { span: count },
  col: { span: count },
  blockquote: quotation,
  q: quotation,
  del: quotation,
  ins: quotation,
  time: { datetime: dateTime },
  abbr: { title: plain },
  dfn: { title: plain },
};

/** Attributes of every element. */
export const EVERYWHERE: Readonly<Record<string, AttributeRule>> = {
  lang: (value) => canonicalLanguage(value.trim()),
  dir: oneOf('ltr', 'rtl', 'auto'),
};

/**
 * Elements without a use unless they have this attribute: an image without a source, a link to nowhere, a time that no
 * program reads, an override of no direction.
 */
export const NEEDED: Readonly<Record<string, string>> = {
  img: 'src',
  a: 'href',
  time: 'datetime',
  bdo: 'dir',
};

/**
 * Elements that stand for another. The page has the one h1. A block that is dropped would glue its text to the next
 * block's, so blocks become div.
 */
export const RENAMED: Readonly<Record<string, string>> = {
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  strike: 's',
  acronym: 'abbr',
  tt: 'code',
  dir: 'ul',
  menu: 'ul',
  ...Object.fromEntries(
    (
      'section article aside header footer main nav address center details summary form fieldset ' +
      'legend hgroup search dialog'
    )
      .split(' ')
      .map((name) => [name, 'div']),
  ),
};

/** Elements that go with all they hold: their text is not the article's. */
export const DROPPED_WHOLE = (
  'script style template title noscript iframe noembed noframes textarea select option button xmp ' +
  'datalist'
).split(' ');

function without(...names: string[]): Record<string, Record<string, AttributeRule>> {
  return Object.fromEntries(names.map((name) => [name, {}]));
}
