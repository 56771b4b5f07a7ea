import { pino } from 'pino';
import { Registry } from 'prom-client';
import { loadEditions } from '#config/editions.js';
import { createIngestApp } from '#ingest/create-ingest-app.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { RecordingEventLog } from '../fakes/recording-event-log.js';

export const INGEST_TOKEN = 'b1946ac92492d2347c6235b4d2611184';
export const INGEST_NOW = Date.parse('2026-03-02T00:00:00Z');

/** Ingest on a port of the loopback, with a log that records and a clock that stands still. */
export async function startIngestPort(options: { heldBytes?: number } = {}) {
  const log = new RecordingEventLog();
  const registry = new Registry();
  const clock = new FakeClock(INGEST_NOW);
  const lines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const editions = loadEditions('editions.json');
  const publicUrl = 'https://news.example';
  const app = await createIngestApp({
    log,
    editions,
    publicUrl,
    token: INGEST_TOKEN,
    clock,
    logger,
    registry,
    ...options,
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    app,
    url,
    log,
    registry,
    clock,
    /** The lines of the logger so far. */
    lines: () => lines.map((line): Record<string, unknown> => JSON.parse(line)),
    /** A request with the token, and JSON unless the headers say otherwise; null takes a header away. */
    async send(method: string, path: string, body?: BodyInit, headers: SentHeaders = {}) {
      const all = {
        authorization: `Bearer ${INGEST_TOKEN}`,
        'content-type': 'application/json',
        ...headers,
      };
      const sent = Object.entries(all).filter((entry): entry is [string, string] => !!entry[1]);
      const response = await fetch(`${url}${path}`, {
        method,
        headers: sent,
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}

export type IngestPort = Awaited<ReturnType<typeof startIngestPort>>;
type SentHeaders = Record<string, string | null>;
type BodyInit = string | Uint8Array;
