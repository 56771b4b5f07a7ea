import { MAX } from '#article/fields.js';
import { readText, readUnicode } from './read-text.js';
import { readUrl } from './read-url.js';
import { quote, type Say } from './say.js';

/** RFC 6838 §4.2, without parameters. */
const MIME_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;
const LONGEST_TYPE = 100;

export function readMedia(media: unknown, say: Say): object[] {
  if (!Array.isArray(media)) return [];
  return media.slice(0, MAX.media).map((entry: unknown, at) => {
    const given = isRecord(entry) ? entry : {};
    const field = (name: string) => `media[${at}].${name}`;
    return {
      url: readUrl(given['url'], field('url'), say),
      type: readType(given['type'], field('type'), say),
      size: given['size'],
      width: given['width'],
      height: given['height'],
      caption: readText(
        given['caption'],
        field('caption'),
        { max: MAX.caption, lines: 'many' },
        say,
      ),
      credit: readText(given['credit'], field('credit'), { max: MAX.name, lines: 'one' }, say),
    };
  });
}

function readType(value: unknown, field: string, say: Say): string | undefined {
  const given = readUnicode(value, field, say);
  if (given === undefined) return undefined;
  const type = given.trim().toLowerCase();
  if (type.length <= LONGEST_TYPE && MIME_TYPE.test(type)) return type;
  say('FIELD_INVALID', field, `${quote(given)} is not a MIME type such as image/jpeg`);
  return undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
