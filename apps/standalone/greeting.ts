import type { Edition, Editions } from '#article/edition.js';
import type { Settings } from '#config/settings.js';
import { editionUrl, feedUrl } from '#article/addresses.js';
import { publishCommand } from '#ingest/publish-command.js';
import type { Token } from '#operations/data-folder/token.js';

/** What a newcomer reads after the start: where everything is, and a command to copy that works as it stands. */
export function greeting(settings: Settings, editions: Editions, token: Token): string {
  const base = settings.PUBLIC_URL;
  const [edition] = editions.values() as Iterable<Edition>;
  const name = edition!.name;
  const rows: [string, string][] = [
    ['Front page', `${base}/`],
    ...[...editions.values()].map((each): [string, string] => [
      `Pages, ${each.name}`,
      editionUrl(base, each.name),
    ]),
    [
      'Feeds',
      (['rss', 'atom', 'json'] as const).map((f) => feedUrl(base, name, null, f)).join('  '),
    ],
    ['Articles in', `POST http://localhost:${settings.INGEST_PORT}/articles`],
    ['Description', `http://localhost:${settings.INGEST_PORT}/openapi.json`],
    ['Token', token.file ?? 'as INGEST_TOKEN says'],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return `
Dateline is running. Stop it with Ctrl+C.

${rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join('\n')}

Publish an article:

${publishCommand(settings.INGEST_PORT, edition!, token)}
`;
}
