import { hasLongMarkRun, LONG_MARK_RUN } from './mark-runs.js';
import { fieldName, hasLoneSurrogate, quote, type Say } from './say.js';

/** `one`: line breaks become spaces. `many`: they stay. */
export interface TextRule {
  max: number;
  lines: 'one' | 'many';
}

/**
 * A text field as it is stored: characters that XML 1.0 cannot hold removed (other control characters and
 * noncharacters too), line ends as `\n`, NFC, trimmed. A text that shows nothing then is as good as absent.
 * A value of another type gives undefined: the document's shape has told it already.
 */
export function readText(
  value: unknown,
  field: string,
  rule: TextRule,
  say: Say,
): string | undefined {
  return readShown(value, field, rule, say) || undefined;
}

/** The same for a text that must show something. */
export function readRequiredText(
  value: unknown,
  field: string,
  rule: TextRule,
  say: Say,
): string | undefined {
  const text = readShown(value, field, rule, say);
  if (text === '') {
    say('FIELD_INVALID', field, `must hold a visible character; given is ${quote(String(value))}`);
  }
  return text || undefined;
}

/** The text, empty if it shows nothing; undefined where the value is no text or was refused. */
function readShown(value: unknown, field: string, rule: TextRule, say: Say): string | undefined {
  const given = readUnicode(value, field, say)?.trim();
  if (given === undefined) return undefined;
  const tooLong = (length: number) =>
    say('TEXT_TOO_LONG', field, `has ${length} characters; at most ${rule.max} fit`);
  if (!VISIBLE.test(given)) return '';
  if (given.length > rule.max * MOST_SHRINKING) {
    tooLong(given.length);
    return undefined;
  }
  const text = rule.lines === 'one' ? oneLine(cleanText(given)) : cleanText(given);
  if (!VISIBLE.test(text)) return '';
  if (text.length > rule.max) {
    tooLong(text.length);
    return undefined;
  }
  return text;
}

/** A text this many times as long as fits is refused as it came: cleaning would cost more than it could save. */
const MOST_SHRINKING = 4;

/** A list of short texts: each must show something; repeats are dropped. More than fit the shape has told. */
export function readTexts(
  values: unknown,
  field: string,
  rule: TextRule & { entries: number },
  say: Say,
): string[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const texts = values
    .slice(0, rule.entries)
    .map((value, at) => readRequiredText(value, `${field}[${at}]`, rule, say));
  return [...new Set(texts.filter((text) => text !== undefined))];
}

/**
 * An id of another system. It is part of an article's identity, so nothing inside it is removed in silence, which could
 * make one of two: what cannot stand in a text is refused.
 */
export function readExternalId(
  value: unknown,
  field: string,
  max: number,
  say: Say,
): string | undefined {
  if (typeof value === 'string' && value.search(NO_TEXT) !== -1) {
    say('FIELD_INVALID', field, `must not hold control characters; given is ${quote(value)}`);
    return undefined;
  }
  return readRequiredText(value, field, { max, lines: 'many' }, say);
}

/** A text whose characters are whole and can be normalised at once. */
export function readUnicode(value: unknown, field: string, say: Say): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (!hasLoneSurrogate(value)) {
    // Without what cleaning removes: a control character between two marks must not hide the run that they make then.
    if (!hasLongMarkRun(removeNoText(value))) return value;
    say('FIELD_INVALID', field, LONG_MARK_RUN);
    return undefined;
  }
  const at = value.search(/\p{Surrogate}/u);
  const code = value.charCodeAt(at).toString(16).toUpperCase();
  say('TEXT_NOT_UNICODE', field, `${fieldName(field)} has the lone surrogate U+${code} at ${at}`);
  return undefined;
}

/** Control characters but tab and line feed, and noncharacters; XML 1.0 §2.2 forbids most and discourages the rest. */
const NO_TEXT = /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}/gu;
/** CR, CR LF, VT, FF and NEL. */
const LINE_END = /\r\n?|[\v\f\u0085]/g;
const LINE_BREAK = /[\n\u2028\u2029\t]/;
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Text without what no format can carry; also used on HTML, where it touches no markup. */
export const removeNoText = (text: string): string => text.replace(NO_TEXT, '');

const cleanText = (text: string): string =>
  removeNoText(text.replace(LINE_END, '\n')).normalize('NFC').trim();
/** Split and joined rather than replaced with the spaces around: that pattern takes quadratic time on a run of spaces. */
const oneLine = (text: string): string =>
  text
    .split(LINE_BREAK)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
