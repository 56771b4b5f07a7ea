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

export type Asked =
  | { kind: 'target'; target: Target }
  | { kind: 'refused'; error: DatelineError; extensions: { parameters: readonly string[] } };

/**
 * The target with what its query selects. A parameter that nobody knows is refused: to pass over it would give a partner
 * who mistyped one another feed than was meant. A page has none, and passes over all: a reader has not typed what search
 * engines, social networks and mailings add to its address, and is moved to the address without it.
 */
export function readParameters(target: Target, query: string, audience: Audience): Asked {
  if (query === '' || audience === 'reader') return { kind: 'target', target };
  const known = parametersOf(target);
  const parameters = new URLSearchParams(query);
  const unknown = [...new Set(parameters.keys())].filter((name) => !known.includes(name));
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
