import type { Model, TrackedArticle } from '../traffic/model.js';
import type { Sighting } from '../traffic/sighting.js';
import type { Finding } from './finding.js';
import { repeated } from './judge-sighting.js';
import type { Holds } from './what-holds.js';

const LATEST = 10;

/** Whether a feed shows, once all has come to rest, what holds: the newest articles, in order, and nothing else. */
export function judgeFeed(
  sighting: Sighting,
  expected: readonly TrackedArticle[],
  holds: ReadonlyMap<string, Holds>,
): Finding[] {
  const { content, status, life, path } = sighting;
  const found = (count: Finding['count'], about: string, what: string): Finding => ({
    count,
    about,
    what: `${what} when all had come to rest (${life} ${path})`,
  });
  if (content === null) return [found('lost', `${life} ${path}`, `answered ${status}`)];
  const findings = repeated(content.items).map((id) => found('doubled', id, 'twice in one feed'));
  const shown = new Map(content.items.map(({ id, serial }) => [id, serial]));
  for (const { id } of expected) {
    const serial = shown.get(id);
    const held = holds.get(id);
    const right = held?.kind === 'live' ? held.serial : null;
    if (serial === undefined) findings.push(found('lost', id, 'missing'));
    else if (serial !== right) {
      findings.push(found('out of order', id, `version ${serial} shown, ${right} holds`));
    }
  }
  const wanted = new Set(expected.map(({ id }) => id));
  for (const id of shown.keys()) {
    if (wanted.has(id)) continue;
    findings.push(
      holds.get(id)?.kind === 'live'
        ? found('out of order', id, 'shown in the place of a newer article')
        : found('visible after withdrawal', id, 'shown'),
    );
  }
  const rightOrder = expected.map(({ id }) => id).filter((id) => shown.has(id));
  const order = [...shown.keys()].filter((id) => wanted.has(id));
  const wrongAt = order.findIndex((id, at) => id !== rightOrder[at]);
  if (wrongAt >= 0) findings.push(found('out of order', order[wrongAt]!, 'at the wrong place'));
  for (const id of content.links) {
    if (holds.get(id)?.kind !== 'gone') continue;
    findings.push(found('visible after withdrawal', id, 'named as a link'));
  }
  for (const { id } of content.latest === null ? [] : expected.slice(0, LATEST)) {
    if (!content.latest!.includes(id)) findings.push(found('lost', id, 'missing in Latest'));
  }
  return findings;
}

/** The articles of a feed: of an edition, or of one of its sections. Newest first, then by id, at most so many. */
export function expectedFeed(
  model: Model,
  holds: ReadonlyMap<string, Holds>,
  edition: string,
  section: string | null,
  limit: number,
): TrackedArticle[] {
  return [...model.articles.values()]
    .filter((article) => article.edition === edition)
    .filter((article) => section === null || article.section === section)
    .filter(({ id }) => holds.get(id)?.kind === 'live')
    .toSorted((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}

/** Whether the address of an article answers what holds of it. */
export function judgeArticle(sighting: Sighting, { id }: TrackedArticle, holds: Holds): Finding[] {
  const { status, content, life, path } = sighting;
  const found = (count: Finding['count'], what: string): Finding[] => [
    { count, about: id, what: `${what} when all had come to rest (${life} ${path})` },
  ];
  switch (holds.kind) {
    case 'live': {
      const serial = content?.items[0]?.serial;
      if (content === null) return found('lost', `answered ${status}`);
      if (serial === holds.serial) return [];
      return found('out of order', `version ${serial} shown, ${holds.serial} holds`);
    }
    case 'gone':
      return status === 410 ? [] : found(isShown(status), `answered ${status}, not 410`);
    case 'never':
      return status === 404 ? [] : found(isShown(status), `answered ${status}, not 404`);
  }
}

const isShown = (status: number): Finding['count'] =>
  status === 200 ? 'visible after withdrawal' : 'lost';
