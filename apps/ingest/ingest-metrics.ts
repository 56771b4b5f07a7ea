import { Counter, Histogram, type Registry } from 'prom-client';

/** `failed`: the log did not take it. */
export type ReceivedResult = 'accepted' | 'refused' | 'withdrawn' | 'failed';
export type CountReceived = (edition: string, result: ReceivedResult) => void;

export interface IngestMetrics {
  received: CountReceived;
  /** @param route the pattern, never the address: labels come from a closed list. */
  answered(method: string, route: string, status: number, seconds: number): void;
}

export function ingestMetrics(registry: Registry): IngestMetrics {
  const received = new Counter({
    name: 'dateline_articles_received_total',
    help: 'Articles and withdrawals that came in, by edition and what became of them.',
    labelNames: ['edition', 'result'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'dateline_ingest_request_seconds',
    help: 'Time to answer a request on the ingest port.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    received: (edition, result) => received.inc({ edition, result }),
    answered: (method, route, status, duration) =>
      seconds.observe({ method, route, status }, duration),
  };
}
