import { DatelineError } from '#errors/dateline-error.js';
import type { Withdrawal } from '#read-model/feed-views.js';
import type { Problem } from './problem-answer.js';
import type { Audience, Target } from './target.js';

/** No address means this. */
export const nothingHere = (url: string): Problem => ({
  error: new DatelineError('ROUTE_NOT_FOUND', `Nothing answers at ${url.slice(0, 60)}`),
  audience: 'reader',
  edition: null,
});

/** The address could have something, and has not. */
export const noArticle = (target: Target, path: string) =>
  new DatelineError('ARTICLE_NOT_FOUND', saidOfNothing(target, path));

export function notAllowed(method: string | undefined, audience: Audience): Problem {
  const allowed = audience === 'program' ? 'GET, HEAD, OPTIONS' : 'GET, HEAD';
  return {
    error: new DatelineError('METHOD_NOT_ALLOWED', `${method} is not one of ${allowed}`),
    audience,
    edition: null,
    headers: ['Allow', allowed],
  };
}

export function gone({
  id,
  reason,
  withdrawnAt,
}: Withdrawal): Pick<Problem, 'error' | 'extensions'> {
  return {
    error: new DatelineError('ARTICLE_WITHDRAWN', `Article ${id} was withdrawn: ${reason}`),
    extensions: { reason, withdrawnAt },
  };
}

function saidOfNothing(target: Target, path: string): string {
  switch (target.kind) {
    case 'archive-page':
      return `No article was published on ${target.day}`;
    case 'feed-archive':
      return `No article of this feed was published in ${target.month}`;
    case 'author-page':
      return `No article of ${target.edition.name} names the author ${JSON.stringify(target.author)}`;
    case 'sitemap-index':
    case 'sitemap':
      return `No article stands in the sitemap ${path}`;
    default:
      return `No article has the address ${path}`;
  }
}
