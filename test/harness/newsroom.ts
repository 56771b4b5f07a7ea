import { until } from './until.js';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** A newsroom, a partner and a reader in one: speaks to a running Dateline over HTTP, from outside. */
export class Newsroom {
  constructor(
    readonly feedUrl: string,
    readonly ingestUrl: string,
    private readonly token: string,
  ) {}

  async post(article: Record<string, unknown>): Promise<{ id: string; url: string; json: string }> {
    const answer = await this.send('POST', '/articles', JSON.stringify(article));
    if (answer.status !== 202) throw new Error(`refused: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as { id: string; url: string; json: string };
  }

  postBatch(ndjson: string): Promise<Answer> {
    return this.send('POST', '/articles', ndjson, { 'content-type': 'application/x-ndjson' });
  }

  async withdraw(edition: string, id: string, reason: string): Promise<Answer> {
    return this.send('DELETE', `/articles/${edition}/${id}`, JSON.stringify({ reason }));
  }

  async send(
    method: string,
    path: string,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const own = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    return answerOf(
      await fetch(this.ingestUrl + path, { method, body, headers: { ...own, ...headers } }),
    );
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return answerOf(await fetch(this.feedUrl + path, { headers, redirect: 'manual' }));
  }

  /** The edition's JSON Feed, or a section's. */
  async feed(name: string): Promise<JsonFeed> {
    const answer = await this.get(`/feeds/${name}.json`);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as JsonFeed;
  }

  /** Resolves when nothing accepted is still on its way. */
  async settled(): Promise<void> {
    await until('the lag is 0', async () => {
      const metrics = await this.get('/metrics');
      return /^dateline_lag_articles 0$/m.test(metrics.text);
    });
  }
}

export interface JsonFeed {
  items: {
    id: string;
    url: string;
    title: string;
    content_html?: string;
    date_published: string;
    date_modified: string;
    _dateline: { related: JsonLink[]; revision: number; correction?: string };
  }[];
  _dateline: { latest: JsonLink[] };
}

export interface JsonLink {
  url: string;
  title: string;
  section: string;
  date: string;
  score: number;
  reason: string[];
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}
