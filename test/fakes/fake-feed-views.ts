import type { ArticleRef } from '#article/article-ref.js';
import type { Article } from '#article/article.js';
import { sectionsOf } from '#article/article.js';
import { nameSlug } from '#article/name-slug.js';
import { DatelineError } from '#errors/dateline-error.js';
import type {
  ArticleSnapshot,
  ArticleView,
  ChangeNotice,
  Covered,
  DayRequest,
  DaySnapshot,
  FeedName,
  FeedSnapshot,
  FeedVersion,
  FeedViews,
  ItemList,
  LinkSnapshot,
  LinkView,
  NeighboursRequest,
  Partings,
  PartingsRequest,
  Place,
  SnapshotRequest,
  Withdrawal,
} from '#read-model/feed-views.js';
import type { Position } from '#read-model/position.js';

/** A read model that a test fills by hand, breaks and mends; for tests of those who read. */
export class FakeFeedViews implements FeedViews {
  caughtUp = true;
  /** While it is set, every read fails with STORE_UNAVAILABLE. */
  away = false;
  /** While it is set, nobody is told of changes. */
  silent = false;
  snapshots = 0;
  checks = 0;

  private readonly views = new Map<string, ArticleView>();
  private readonly withdrawals: (Withdrawal & { edition: string })[] = [];
  private readonly versions = new Map<string, FeedVersion>();
  private readonly listeners = new Set<(notice: ChangeNotice) => void>();
  private offset = 0;
  private holding: Promise<void> | null = null;

  publish(article: Article, changedAt: number): void {
    const view = {
      article,
      contentVersion: this.offset,
      relatedVersion: this.offset,
      revision: 1,
      updatedAt: article.publishedAt,
      related: [],
    };
    this.views.set(article.id, view);
    this.changed(article.edition, [null, ...sectionsOf(article)], changedAt, []);
  }

  withdraw({ id, edition, ...article }: Article, reason: string, changedAt: number): void {
    this.views.delete(id);
    const sections = sectionsOf(article);
    this.withdrawals.push({
      id,
      edition,
      reason,
      contentVersion: this.offset,
      withdrawnAt: new Date(changedAt).toISOString(),
      sections,
    });
    this.changed(edition, [null, ...sections], changedAt, [id]);
  }

  /** From now on a snapshot is read but not handed over before the answer is called. */
  hold(): () => void {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    this.holding = held;
    return () => {
      if (this.holding === held) this.holding = null;
      release?.();
    };
  }

  /** A notice without a change, as for another feed of the edition. */
  notice(notice: ChangeNotice): void {
    if (!this.silent) for (const listener of this.listeners) listener(notice);
  }

  async position(): Promise<Position> {
    this.mustAnswer();
    return this.covered();
  }

  async version(_partition: number, feed: FeedName): Promise<FeedVersion & Covered> {
    this.checks++;
    this.mustAnswer();
    return { ...this.versionOf(feed), position: this.covered() };
  }

  async snapshot(_partition: number, request: SnapshotRequest): Promise<FeedSnapshot> {
    this.snapshots++;
    this.mustAnswer();
    const { feed, limit, lists = [feed], between, after } = request;
    const { edition } = feed;
    const items = this.liveIn(edition).filter((view) => {
      const { article } = view;
      const syndicated = article.rights.syndication === 'everyone' || !request.syndicatedOnly;
      const { at } = placeOf(view);
      const within = !between || (between.from <= at && at < between.until);
      const behind = !after || isBehind(placeOf(view), after);
      return syndicated && within && behind && lists.some((list) => standsIn(article, list));
    });
    const beyond = items[limit];
    return this.through({
      ...this.versionOf(feed),
      position: this.covered(),
      items: items.slice(0, limit),
      next: beyond === undefined ? null : placeOf(beyond),
      links: this.linksOf(edition),
      latest: [],
      withdrawals: this.withdrawnIn(request.feed),
    });
  }

  async day(_partition: number, { feed, limit, between }: DayRequest): Promise<DaySnapshot> {
    this.snapshots++;
    this.mustAnswer();
    const links = [...this.linksOf(feed.edition).values()].filter(({ publishedAt }) => {
      const time = Date.parse(publishedAt);
      return between.from <= time && time < between.until;
    });
    return this.through({
      ...this.versionOf(feed),
      position: this.covered(),
      items: links.slice(0, limit),
      withdrawals: this.withdrawnIn(feed),
    });
  }

  async partings(
    _partition: number,
    { feed, between: { from, until }, each, most }: PartingsRequest,
  ): Promise<Partings> {
    this.mustAnswer();
    const places = this.liveIn(feed.edition)
      .filter(({ article }) => standsIn(article, feed))
      .map(placeOf)
      .filter(({ at }) => from <= at && at < until);
    const parts = Math.min(Math.ceil(places.length / each), most);
    const behind = Array.from({ length: parts }, (_, part) => places[part * each - 1] ?? null);
    return { position: this.covered(), behind };
  }

  async article(_partition: number, { edition, id }: ArticleRef): Promise<ArticleSnapshot> {
    this.snapshots++;
    this.mustAnswer();
    const view = this.views.get(id);
    const withdrawal = this.withdrawals.find((gone) => gone.id === id);
    return this.through({
      ...this.versionOf({ edition, section: null }),
      position: this.covered(),
      found: view
        ? { kind: 'live', view }
        : withdrawal
          ? { kind: 'withdrawn', withdrawal }
          : { kind: 'none' },
      links: this.linksOf(edition),
      latest: [],
    });
  }

  async link(_partition: number, { edition, id }: ArticleRef): Promise<LinkSnapshot> {
    this.mustAnswer();
    return { position: this.covered(), link: this.linksOf(edition).get(id) ?? null };
  }

  async neighbours(
    _partition: number,
    { feed, syndicatedOnly, between: { from, until } }: NeighboursRequest,
  ): Promise<{ older: number | null; newer: number | null }> {
    const times = this.liveIn(feed.edition)
      .filter(({ article: { rights } }) => !syndicatedOnly || rights.syndication === 'everyone')
      .filter(({ article }) => standsIn(article, feed))
      .map((view) => placeOf(view).at);
    return {
      older: times.find((time) => time < from) ?? null,
      newer: times.findLast((time) => time >= until) ?? null,
    };
  }

  onChange(listener: (notice: ChangeNotice) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  apply = notFaked;
  held = notFaked;
  clear = notFaked;
  close = notFaked;

  private changed(
    edition: string,
    sections: readonly (string | null)[],
    changedAt: number,
    withdrawn: readonly string[],
  ): void {
    const version = { version: this.offset++, changedAt };
    for (const section of sections) this.versions.set(`${edition}/${section}`, version);
    this.notice({ edition, withdrawn, revised: [] });
  }

  private covered(): Position {
    return { logId: 'log', next: this.offset, caughtUp: this.caughtUp };
  }

  private versionOf({ edition, section }: FeedName): FeedVersion {
    return this.versions.get(`${edition}/${section}`) ?? { version: -1, changedAt: 0 };
  }

  private withdrawnIn({ edition, section }: FeedName): Withdrawal[] {
    return this.withdrawals.filter(
      (gone) => gone.edition === edition && (section === null || gone.sections?.includes(section)),
    );
  }

  private liveIn(edition: string): ArticleView[] {
    return [...this.views.values()]
      .filter(({ article }) => article.edition === edition)
      .toSorted((a, b) => (isBehind(placeOf(a), placeOf(b)) ? 1 : -1));
  }

  private linksOf(edition: string): Map<string, LinkView> {
    return new Map(
      this.liveIn(edition).map(({ article }) => {
        const { id, headline, section, publishedAt, language } = article;
        return [id, { id, headline, section, publishedAt, language }];
      }),
    );
  }

  private mustAnswer(): void {
    if (this.away) throw new DatelineError('STORE_UNAVAILABLE', 'the test took it away');
  }

  private async through<T>(read: T): Promise<T> {
    await this.holding;
    return read;
  }
}

const placeOf = ({ article: { id, publishedAt } }: ArticleView): Place => ({
  at: Date.parse(publishedAt),
  id,
});

const isBehind = (one: Place, other: Place): boolean =>
  one.at < other.at || (one.at === other.at && one.id < other.id);

function standsIn(article: Article, list: ItemList): boolean {
  if ('author' in list) return article.authors.map(nameSlug).includes(list.author);
  if ('keyword' in list) return article.keywords.map(nameSlug).includes(list.keyword);
  return list.section === null || sectionsOf(article).includes(list.section);
}

const notFaked = async (): Promise<never> => {
  throw new Error('these views are only read');
};
