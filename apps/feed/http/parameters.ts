import { DatelineError, type Finding } from '#errors/dateline-error.js';
import { readSelection } from './read-selection.js';
import type { Audience, Target } from './target.js';

/** The query parameters of a feed; one that has its section in the path takes no other section. */
export const OF_A_FEED = [
  'section',
  'author',
  'keyword',
  'since',
  'limit',
  'text',
  'after',
] as const;
export const OF_A_SECTION = OF_A_FEED.filter((name) => name !== 'section');
export const OF_AN_ARCHIVE = ['text', 'after'] as const;

/** The query parameters that exist at an address. */
export function parametersOf(target: Target): readonly string[] {
  switch (target.kind) {
    case 'feed':
      return target.section === null ? OF_A_FEED : OF_A_SECTION;
    case 'feed-archive':
      return OF_AN_ARCHIVE;
    default:
      return [];
  }
}

/**
 * What search engines, social networks and mailings add to the address of a page that is shared, by their own manuals: a
 * reader who comes from there has not typed it. A page is moved to its address without them.
 */
const TRACKING = [
  // Google
  'gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl',
  // Yandex
  'yclid ysclid _openstat',
  // Facebook, Instagram, X, TikTok, LinkedIn
  'fbclid mibextid igshid igsh twclid ref_src ttclid li_fat_id',
  // Bing, Mailchimp, HubSpot, Marketo
  'msclkid mc_cid mc_eid _hsenc _hsmi mkt_tok',
].flatMap((names) => names.split(' '));

const isTracking = (name: string): boolean =>
  /^utm_/i.test(name) || TRACKING.includes(name.toLowerCase());

export type Asked =
  | { kind: 'target'; target: Target }
  | { kind: 'refused'; error: DatelineError; extensions: { parameters: readonly string[] } };

/**
 * The target with what its query selects. A parameter that nobody knows is refused: to pass over it would give a partner
 * who mistyped one another feed than was meant.
 */
export function readParameters(target: Target, query: string, audience: Audience): Asked {
  if (query === '') return { kind: 'target', target };
  const known = parametersOf(target);
  const parameters = new URLSearchParams(query);
  const unknown = [...new Set(parameters.keys())].filter(
    (name) => !known.includes(name) && !(audience === 'reader' && isTracking(name)),
  );
  if (unknown.length > 0)
    return refused(
      unknown.map((name) => unknownFinding(name, known)),
      known,
    );
  if (target.kind !== 'feed' && target.kind !== 'feed-archive') return { kind: 'target', target };
  const { selection, findings } = readSelection(parameters, target.edition);
  if (findings.length > 0) return refused(findings, known);
  const [only, ...others] = selection.sections;
  return target.kind === 'feed' && only !== undefined && others.length === 0
    ? {
        kind: 'target',
        target: { ...target, section: only, selection: { ...selection, sections: [] } },
      }
    : { kind: 'target', target: { ...target, selection } };
}

const MOST_NAMED = 20;

function refused(findings: readonly Finding[], parameters: readonly string[]): Asked {
  const [first, ...others] = findings.slice(0, MOST_NAMED);
  return {
    kind: 'refused',
    error: DatelineError.of([first!, ...others]),
    extensions: { parameters },
  };
}

function unknownFinding(name: string, known: readonly string[]): Finding {
  const field = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  const those = known.length === 0 ? 'there are none here' : `those are ${known.join(', ')}`;
  return {
    code: 'PARAMETER_UNKNOWN',
    field,
    detail: `${JSON.stringify(field)} is none of the parameters: ${those}`,
  };
}
