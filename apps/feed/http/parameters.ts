import { DatelineError, type Finding } from '#errors/dateline-error.js';
import type { Audience } from './target.js';

/** The query parameters that exist. */
export const PARAMETERS: readonly string[] = [];

/** What others add to the address of a page that is shared. A page is moved to its address without them. */
const TRACKING = /^(?:utm_[a-z]+|fbclid|gclid|yclid|dclid|msclkid|twclid|igshid|mc_cid|mc_eid)$/i;

/**
 * The refusal of a query that has parameters that nobody knows; null when it has none. To pass over them would give a
 * partner who mistyped a parameter another feed than was meant.
 */
export function unknownParameters(
  query: string,
  audience: Audience,
): { error: DatelineError; extensions: { parameters: readonly string[] } } | null {
  if (query === '') return null;
  const unknown = new Set(
    [...new URLSearchParams(query).keys()].filter(
      (name) => !PARAMETERS.includes(name) && !(audience === 'reader' && TRACKING.test(name)),
    ),
  );
  const [first, ...others] = [...unknown].slice(0, MOST_NAMED).map(findingOf);
  if (first === undefined) return null;
  return { error: DatelineError.of([first, ...others]), extensions: { parameters: PARAMETERS } };
}

const MOST_NAMED = 20;

function findingOf(name: string): Finding {
  const field = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  const known =
    PARAMETERS.length === 0 ? 'there are none here' : `those are ${PARAMETERS.join(', ')}`;
  return {
    code: 'PARAMETER_UNKNOWN',
    field,
    detail: `${JSON.stringify(field)} is none of the parameters: ${known}`,
  };
}
