import sanitizeHtml from 'sanitize-html';
import { hasLongMarkRun, LONG_MARK_RUN } from '../normalise/mark-runs.js';
import { removeNoText } from '../normalise/read-text.js';
import { readTree, writeTree } from './body-tree.js';
import { fitContentModels } from './content-models.js';
import { DROPPED_WHOLE, ELEMENTS, EVERYWHERE, NEEDED, RENAMED } from './allowed-html.js';

/** Far more than any text needs; a browser stops at 512. Deeper nesting costs the parser quadratic time. */
const DEEPEST = 256;

export type SanitisedBody = { ok: true; html: string } | { ok: false; detail: string };

/**
 * The HTML of a news body with only what `allowed-html.ts` lists: nothing that runs, styles, frames or is relative to
 * a page that the partner does not have.
 */
export function sanitiseBody(html: string): SanitisedBody {
  let depth = 0;
  const options: sanitizeHtml.IOptions = {
    ...OPTIONS,
    onOpenTag: () => {
      depth++;
      if (depth > DEEPEST) throw new DoesNotFit(`nests its elements more than ${DEEPEST} deep`);
    },
    onCloseTag: () => {
      depth--;
    },
  };
  try {
    return { ok: true, html: fitted(cleanText(sanitizeHtml(html, options)).trim()) };
  } catch (error) {
    if (error instanceof DoesNotFit) return { ok: false, detail: error.message };
    throw error;
  }
}

const fitted = (html: string): string =>
  html.includes('<') ? writeTree(fitContentModels(readTree(html))).trim() : html;

class DoesNotFit extends Error {}

/**
 * Stands for an element that loses its tag and keeps what it holds, and is taken out at the end. (To rename to an
 * element that is not allowed leaves the parser with a wrong end tag; to cut it out of the text takes quadratic time.)
 */
const NO_ELEMENT = 'dateline-none';
const NO_ELEMENT_TAGS = /<\/?dateline-none>/g;

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...Object.keys(ELEMENTS), NO_ELEMENT],
  allowedAttributes: {
    ...Object.fromEntries(
      Object.entries(ELEMENTS).map(([name, attributes]) => [name, Object.keys(attributes)]),
    ),
    '*': Object.keys(EVERYWHERE),
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
  nonTextTags: DROPPED_WHOLE,
  selfClosing: ['img', 'br', 'hr', 'wbr', 'col'],
  transformTags: { '*': allow },
};

/** The element as it may stand: renamed where another stands for it, each attribute held to its rule. */
function allow(given: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const name = Object.hasOwn(RENAMED, given) ? RENAMED[given]! : given;
  const rules = Object.hasOwn(ELEMENTS, name) ? { ...ELEMENTS[name], ...EVERYWHERE } : {};
  const attribs: sanitizeHtml.Attributes = {};
  for (const [attribute, rule] of Object.entries(rules)) {
    if (!Object.hasOwn(attributes, attribute)) continue;
    const value = rule(attributes[attribute]!);
    if (value === null) continue;
    refuseLongMarkRun(removeNoText(value));
    attribs[attribute] = value.normalize('NFC');
  }
  const needed = NEEDED[name];
  const useless = needed !== undefined && attribs[needed] === undefined;
  return useless ? { tagName: NO_ELEMENT, attribs: {} } : { tagName: name, attribs };
}

/** Text between tags; in sanitised HTML no other `<` or `>` stands unescaped. */
const TEXT = /(^|>)([^<>]+)/g;

/**
 * Text is normalised between the tags only: across them a combining character would swallow a `>`. Characters that no
 * format can carry may also have come as references (`&#1;`), so they are removed last.
 */
function cleanText(html: string): string {
  const clean = removeNoText(html).replace(NO_ELEMENT_TAGS, '');
  // Without its tags, too: whoever takes the text out of the HTML joins what they part.
  refuseLongMarkRun(clean.replace(TAG, ''));
  return clean.replace(
    TEXT,
    (_match, before: string, text: string) => before + text.normalize('NFC'),
  );
}

const TAG = /<[^<>]*>/g;

/** References are decoded only now, and what stood between two marks is gone, so runs are looked for again. */
function refuseLongMarkRun(text: string): void {
  if (hasLongMarkRun(text)) throw new DoesNotFit(LONG_MARK_RUN);
}
