import { isArticleId } from '#article/article-id.js';
import type { Edition } from '#article/edition.js';
import { nameSlug } from '#article/name-slug.js';
import type { Finding } from '#errors/dateline-error.js';
import type { Place } from '#read-model/feed-views.js';
import { EVERYTHING, type Selection } from '../selection/selection.js';
import { calendarDay } from './calendar-day.js';

/** Whole articles of a page: more would be tens of megabytes. */
const MOST_ITEMS = 500;
const TEXTS: readonly Selection['text'][] = ['full', 'summary', 'headline'];

/**
 * What the parameters of a feed's address select, or why they do not: every one is told.
 *
 * @param parameters only such as exist; an empty one counts as given.
 */
export function readSelection(
  parameters: URLSearchParams,
  edition: Edition,
): { selection: Selection; findings: Finding[] } {
  const findings: Finding[] = [];
  const selection: Selection = { ...EVERYTHING };
  const misfit = (field: string, value: string, wanted: string) =>
    findings.push({
      code: 'PARAMETER_INVALID',
      field,
      detail: `${JSON.stringify(value.slice(0, 60))} is not ${wanted}`,
    });
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    const value = values.join(',');
    if (name !== 'section' && values.length > 1) {
      misfit(name, value, 'one value: the parameter stands more than once');
      continue;
    }
    const wanted = readValue(selection, name, value, edition);
    if (wanted !== null) misfit(name, value, wanted);
  }
  return { selection, findings };
}

/** Puts a value in its place; answers what would fit when it does not. */
function readValue(
  selection: Selection,
  name: string,
  value: string,
  edition: Edition,
): string | null {
  switch (name) {
    case 'section': {
      const asked = value.toLowerCase().split(',');
      const known = edition.sections.map((section) => section.name);
      // In the order of the edition, so that one choice has one address.
      selection.sections = known.filter((section) => asked.includes(section));
      const isKnown = asked.every((section) => known.includes(section));
      return isKnown ? null : `a section, or several with commas between them: ${known.join(', ')}`;
    }
    case 'author':
    case 'keyword':
      selection[name] = nameSlug(value);
      return selection[name] === '' ? 'a name with a letter or a figure in it' : null;
    case 'since':
      selection.since = readSince(value);
      return selection.since === null
        ? 'a day or an instant, such as 2018-07-10 or 2018-07-10T11:52:00Z'
        : null;
    case 'limit':
      selection.limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
      return selection.limit >= 1 && selection.limit <= MOST_ITEMS
        ? null
        : `a whole number from 1 to ${MOST_ITEMS}`;
    case 'text': {
      const text = TEXTS.find((level) => level === value.toLowerCase());
      selection.text = text ?? 'full';
      return text === undefined ? `one of ${TEXTS.join(', ')}` : null;
    }
    default:
      selection.after = readPlace(value);
      return selection.after === null ? 'a place that a link of this feed gave' : null;
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/i;

/** In the one spelling: days as they are, instants in UTC. A plus sign in a query means a space. */
function readSince(value: string): string | null {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return calendarDay(value.split('-'));
  const text = value.replace(' ', '+');
  const time = INSTANT.test(text) ? Date.parse(text.toUpperCase()) : Number.NaN;
  if (Number.isNaN(time)) return null;
  const spelled = new Date(time).toISOString().replace('.000Z', 'Z');
  // An offset can lead out of the years of four figures, which RFC 3339 alone has.
  return INSTANT.test(spelled) ? spelled : null;
}

function readPlace(value: string): Place | null {
  const [, at = '', id = ''] = /^(-?\d{1,15})_(.{36})$/.exec(value.toLowerCase()) ?? [];
  return at !== '' && isArticleId(id) ? { at: Number(at), id } : null;
}
