import { articleId } from '#article/article-id.js';
import { encodeEvent, type CloudEvent } from '#article/cloud-event.js';
import type { EventOf, RelatedLink } from '#article/events.js';
import { articleKey, relatedKey } from '#article/keys.js';
import { inventedNewsroom } from '../related/invented-newsroom.js';

const EDITION = 'en';
/** With these, a feed of 50 items has some 40 KB. */
const BODY_WORDS = 12;
const LINKS = 1;
const LATEST = 10;

/** An article as enrichment says it, with the lists of its neighbours that change by it. */
export interface Said {
  id: string;
  events: CloudEvent[];
}

/** One article after the other, each related to those just before it. */
export function enrichedArticles(): () => Said {
  const write = inventedNewsroom();
  const ids: string[] = [];
  return () => {
    const { headline, text } = write();
    const externalId = `a${ids.length}`;
    const id = articleId(EDITION, 'wire', externalId);
    const version = ids.length;
    const time = new Date().toISOString();
    const neighbours = ids.slice(-LINKS);
    ids.push(id);
    const latest = ids.slice(-LATEST).toReversed();
    const enriched = encoded(articleKey(id), version, {
      type: 'article.enriched',
      data: {
        article: {
          id,
          edition: EDITION,
          source: 'wire',
          externalId,
          language: 'en',
          section: 'world',
          sections: [],
          headline,
          body: `<p>${text.split(' ').slice(0, BODY_WORDS).join(' ')}</p>`,
          authors: ['Wire'],
          publishedAt: time,
          media: [],
          keywords: [],
          rights: { syndication: 'everyone', text: 'full' },
          related: [],
        },
        contentVersion: version,
        relatedVersion: version,
        revision: 1,
        updatedAt: time,
        contentHash: externalId,
        related: neighbours.map(link),
        latest: { edition: latest, section: latest },
      },
    });
    const relisted = neighbours.map((of) =>
      encoded(relatedKey(of), version, {
        type: 'article.related',
        data: {
          id: of,
          edition: EDITION,
          relatedVersion: version,
          related: [id, ...neighbours].filter((other) => other !== of).map(link),
        },
      }),
    );
    return { id, events: [enriched, ...relisted] };
  };
}

const link = (id: string): RelatedLink => ({ id, score: 0.5, reason: ['Harbour', 'bridge'] });

function encoded(key: string, version: number, event: EventOf<'enriched-articles'>): CloudEvent {
  const time = new Date().toISOString();
  const context = { id: `${key}/${version}`, source: 'enrichment', time, edition: EDITION };
  return encodeEvent<'enriched-articles'>(key, event, context);
}
