import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Format } from './target.js';

/** What an answer is counted under; `none`: the address means nothing. */
export type AnswerLabel = Format | 'none';

/** The metrics of the feed port. */
export class FeedMetrics {
  private readonly requests = new Map<AnswerLabel, Map<number, number>>();
  private readonly renders: Counter<'format'>;
  private readonly renderSeconds: Histogram<'format'>;

  constructor(private readonly registry: Registry) {
    const { requests } = this;
    const requestsTotal: Counter<'format' | 'status'> = new Counter({
      name: 'dateline_feed_requests_total',
      help: 'Answers of the feed port.',
      labelNames: ['format', 'status'],
      registers: [registry],
      // The library hashes the labels at each increment; here that happens when somebody looks.
      collect() {
        requestsTotal.reset();
        for (const [format, counts] of requests) {
          for (const [status, count] of counts) requestsTotal.inc({ format, status }, count);
        }
      },
    });
    this.renders = new Counter({
      name: 'dateline_feed_renders_total',
      help: 'Feeds and pages made: once a change for each that is asked for.',
      labelNames: ['format'],
      registers: [registry],
    });
    this.renderSeconds = new Histogram({
      name: 'dateline_feed_render_seconds',
      help: 'Time to read a snapshot and make its text.',
      labelNames: ['format'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers: [registry],
    });
  }

  answered(format: AnswerLabel, status: number): void {
    let counts = this.requests.get(format);
    if (counts === undefined) this.requests.set(format, (counts = new Map()));
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }

  rendered(format: Format, seconds: number): void {
    this.renders.inc({ format });
    this.renderSeconds.observe({ format }, seconds);
  }

  watchCache(size: () => { entries: number; bytes: number }): void {
    const gauge = (name: string, help: string, value: () => number) => {
      const metric: Gauge = new Gauge({
        name,
        help,
        registers: [this.registry],
        collect: () => metric.set(value()),
      });
    };
    gauge('dateline_feed_cache_bytes', 'Rendered bytes held, all encodings.', () => size().bytes);
    gauge('dateline_feed_cache_entries', 'Addresses whose bytes are held.', () => size().entries);
  }
}
