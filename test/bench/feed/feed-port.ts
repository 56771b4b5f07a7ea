import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { until } from '../../harness/until.js';
import { atRate } from '../flow/at-rate.js';
import type { BareAnswer } from '../yardstick/bare-http-words.js';
import { PATH, type Case } from './cases.js';
import { enrichedArticles } from './enriched-articles.js';
import type { FeedFigures, FeedWord } from './feed-words.js';

const ITEMS = 50;
/** What node:http adds by itself, to ours and to the yardstick alike. */
const BY_NODE = ['date', 'connection', 'keep-alive'];

/** A process of feed, and what enrichment tells it. */
export class FeedPort {
  readonly #next = enrichedArticles();
  readonly #url: string;

  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {
    this.#url = `http://127.0.0.1:${port}`;
  }

  /** Starts it, and resolves when its feed is full. */
  static async start(execArgv: readonly string[] = []): Promise<FeedPort> {
    const program = join(import.meta.dirname, 'feed-process.js');
    const child = fork(program, { serialization: 'advanced', execArgv: [...execArgv] });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const feed = new FeedPort(port, child);
    await feed.publish(ITEMS, ITEMS);
    return feed;
  }

  /** Resolves when the last of them is in the feed. */
  async publish(perSecond: number, count: number): Promise<void> {
    let last = '';
    await atRate(perSecond, count, async () => {
      const { id, events } = this.#next();
      last = id;
      this.child.send(events satisfies FeedWord);
    });
    await until('the last article is in the feed', async () =>
      (await ask(this.#url + PATH)).body.includes(last),
    );
  }

  /** The status, headers and bytes that a case is answered with now. */
  async answer(each: Case): Promise<BareAnswer> {
    const tag = each.status === 304 ? await this.tag(each) : null;
    return ask(this.#url + PATH, {
      ...(each.coding === undefined ? {} : { 'accept-encoding': each.coding }),
      ...(tag === null ? {} : { 'if-none-match': tag }),
    });
  }

  async tag(each: Case): Promise<string> {
    const { headers } = await this.answer({ ...each, status: 200 });
    return headers[headers.indexOf('ETag') + 1]!;
  }

  async size(): Promise<string> {
    const plain = await ask(this.#url + PATH);
    const gzip = await ask(this.#url + PATH, { 'accept-encoding': 'gzip' });
    return `${plain.body.length} bytes, ${gzip.body.length} in gzip`;
  }

  /** Not by `/metrics`: to write those takes a few ms, which the yardstick has not. */
  async figures(): Promise<FeedFigures> {
    const answered = once(this.child, 'message');
    this.child.send('figures' satisfies FeedWord);
    const [figures] = (await answered) as [FeedFigures];
    return figures;
  }

  async end(): Promise<void> {
    const ended = once(this.child, 'exit');
    if (this.child.exitCode !== null) return;
    this.child.disconnect();
    await ended;
  }
}

interface Answered extends BareAnswer {
  body: Buffer;
}

/** `fetch` would unpack the bytes, and sort the headers. */
function ask(url: string, headers: Record<string, string> = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: withoutNodes(response.rawHeaders),
          body: Buffer.concat(chunks),
        }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

function withoutNodes(headers: readonly string[]): string[] {
  return headers.filter((_, at) => !BY_NODE.includes(headers[at - (at % 2)]!.toLowerCase()));
}
