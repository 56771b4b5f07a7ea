import type { FeedLink } from './feed-document.js';

/** A link of a related list as machines read it. An editor's link elsewhere has neither section nor date. */
export const relatedJson = ({ url, title, section, date, score, reason }: FeedLink) => ({
  url,
  title,
  section,
  date,
  score,
  reason,
});

export const latestJson = ({ url, title, section, date }: FeedLink) => ({
  url,
  title,
  section,
  date,
});
