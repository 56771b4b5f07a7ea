import type { Editions } from '#article/edition.js';
import type { Settings } from '#config/settings.js';
import type { Moved } from './move-articles.js';
import type { MovedWord } from './moved-word.js';

const COLUMNS = ['edition', 'live', 'embargoed', 'withdrawn'];
const KINDS = ['live', 'waiting', 'withdrawn'] as const;

/** What moved, by editions. An article that is live and has a revision under embargo is counted as both. */
export function describeMove({ words, written, overtaken }: Moved, editions: Editions): string {
  const names = [...new Set(words.map(({ edition }) => edition))].toSorted();
  const rows = names.map((name) => [
    editions.has(name) ? name : `${name} (not in the editions file)`,
    ...counts(words.filter(({ edition }) => edition === name)),
  ]);
  const sum = names.length === 1 ? [] : [['all', ...counts(words)]];
  const lines = [table([COLUMNS, ...rows, ...sum]), ''];
  const earlier = words.length - written - overtaken.length;
  lines.push(
    `${written.toLocaleString('en')} written now` +
      (earlier === 0 ? '.' : `, ${earlier.toLocaleString('en')} by an earlier run.`),
  );
  if (overtaken.length > 0) {
    lines.push(
      '',
      'The newsroom has said something of these articles there already, so they were left out:',
      ...overtaken.map(({ edition, id }) => `  ${edition}/${id}`),
    );
  }
  return lines.join('\n');
}

/** What an operator does after a move. */
export function whatIsNext({ DATA_DIR: folder, INGEST_TOKEN }: Settings): string {
  const token = INGEST_TOKEN === null ? `$(cat '${folder}/token')` : 'as it is set now';
  return `Next:

  1. Start the services on this Kafka, within seven days: later, compaction may take away what nobody has read.
     They have the same PARTITIONS, EDITIONS_FILE and PUBLIC_URL. Feeds are complete when /health/ready of feed says so.
  2. Keep the token that writers have: INGEST_TOKEN=${token} for ingest.
  3. Send articles to the new ingest. Start Dateline on ${folder} no more: what it took in would stay there.
     If it did, run this move once more; what was said later follows then.`;
}

const counts = (words: readonly MovedWord[]): string[] =>
  KINDS.map((kind) => words.filter((word) => word.kind === kind).length.toLocaleString('en'));

function table(rows: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
        .join('  '),
    )
    .join('\n');
}
