import type { Model, TrackedArticle } from '../traffic/model.js';
import type { Finding } from './finding.js';
import type { Subscriber } from './subscriber.js';
import type { Holds, Word } from './what-holds.js';

/** Whether `enriched-articles` tells a subscriber what holds, and would still tell it after compaction. */
export function judgeEnriched(
  model: Model,
  subscriber: Subscriber,
  holds: ReadonlyMap<string, Holds>,
  wordsOf: ReadonlyMap<string, readonly Word[]>,
): Finding[] {
  const findings = [...model.articles.values()].flatMap((article) => [
    ...judgeOne(article, subscriber, holds.get(article.id)!, wordsOf.get(article.id) ?? []),
    ...early(article, subscriber),
  ]);
  for (const key of subscriber.staleKeys()) {
    const [id] = key.split('/');
    const what = `the last event under ${key} in enriched-articles is older than one before it`;
    findings.push({ count: 'out of order', about: id!, what });
  }
  for (const [id, { related }] of subscriber.held) {
    for (const link of related) {
      if (holds.get(link)?.kind !== 'gone') continue;
      const what = `the related list of ${id} in enriched-articles still names it`;
      findings.push({ count: 'visible after withdrawal', about: link, what });
    }
  }
  return findings;
}

function judgeOne(
  { id }: TrackedArticle,
  subscriber: Subscriber,
  holds: Holds,
  words: readonly Word[],
): Finding[] {
  const held = subscriber.held.get(id);
  const isGone = subscriber.gone.has(id);
  const found = (count: Finding['count'], what: string): Finding[] => [
    { count, about: id, what: `${what} in enriched-articles` },
  ];
  switch (holds.kind) {
    case 'live':
      if (isGone) return found('lost', 'it is withdrawn, and nobody withdrew it,');
      if (held?.serial !== holds.serial) {
        return found('lost', `version ${holds.serial} holds, ${held?.serial ?? 'none'} stands`);
      }
      return words.some(
        ({ offset, serial }) => offset === held.contentVersion && serial === holds.serial,
      )
        ? []
        : found('out of order', `version ${held.contentVersion} is no offset that gave it`);
    case 'gone':
      if (!isGone) return found('visible after withdrawal', 'its withdrawal is missing');
      return subscriber.keepsText(id)
        ? found('visible after withdrawal', 'compaction would keep its text')
        : [];
    case 'never':
      return held || isGone ? found('out of order', 'nobody ever said it, and it stands') : [];
  }
}

/** An embargoed version is told to nobody before its time. */
function early({ id, statements }: TrackedArticle, { firstTold }: Subscriber): Finding[] {
  return [...(firstTold.get(id) ?? [])].flatMap(([serial, time]): Finding[] => {
    const ahead = (statements[serial - 1]?.showFrom ?? 0) - time;
    if (ahead <= 0) return [];
    const what = `version ${serial} was told in enriched-articles early by ${ahead} ms`;
    return [{ count: 'visible after withdrawal', about: id, what }];
  });
}
