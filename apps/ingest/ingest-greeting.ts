import type { Edition, Editions } from '#article/edition.js';
import type { Token } from '#operations/data-folder/token.js';
import { publishCommand } from './publish-command.js';

/** What the log of ingest says after the start. The token stands in it once: where this start has made it. */
export function ingestGreeting(port: number, editions: Editions, token: Token): string {
  const [edition] = editions.values() as Iterable<Edition>;
  const where = token.made
    ? `made, and kept in ${token.file}`
    : (token.file ?? 'as INGEST_TOKEN says');
  return `
Dateline ingest takes articles in at http://localhost:${port}/articles. Token: ${where}.

Publish an article:

${publishCommand(port, edition!, token)}
`;
}
