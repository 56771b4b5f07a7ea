import type { LogEvent } from '../event-log.js';
import { originalOf, type DeadLetter } from './dead-letter.js';
import type { Redriven } from './redrive.js';

const COLUMNS = ['KEY', 'REJECTED', 'CODE', 'EDITION', 'TYPE', 'EVENT KEY', 'DETAIL'];
/** The detail stands last and is cut, so that a line stays a line; `show` has it whole. */
const DETAIL_LENGTH = 80;

/** The open letters as a table for people. */
export function describeLetters(letters: readonly DeadLetter[]): string {
  if (letters.length === 0) return 'There are no open dead letters.';
  const rows = letters.map(({ key, rejectedAt, code, edition, origin, detail, alarm }) => [
    key,
    seconds(rejectedAt),
    code,
    edition,
    `${origin.type ?? '(none)'}${alarm ? ' !' : ''}`,
    origin.key,
    oneLine(detail),
  ]);
  return `${aligned([COLUMNS, ...rows.map((row) => row.map(printable))])}\n\n${summary(letters)}`;
}

/** One letter whole: what was rejected, why, and the event as it was. */
export function describeLetter(letter: DeadLetter, stored: LogEvent): string {
  const { origin } = letter;
  const { headers, value } = originalOf(stored);
  const facts = [
    ['key', letter.key],
    ['code', letter.code],
    ['detail', letter.detail],
    ['rejected', seconds(letter.rejectedAt)],
    ['appended', origin.time],
    ['edition', letter.edition],
    ['event key', origin.key],
    ...Object.entries(headers).map(([name, text]) => [name, text]),
  ];
  const stack = letter.stack === null ? [] : ['', printableLines(letter.stack)];
  const rows = facts.map((row) => row.map(printable));
  return [aligned(rows), ...stack, '', printableLines(textOf(value))].join('\n');
}

export function describeRedriven({ letter, settled }: Redriven): string {
  return settled === 'put-back'
    ? `put back    ${printable(letter.key)}`
    : `superseded  ${printable(letter.key)}  a later event under ${printable(letter.origin.key)} has replaced it`;
}

/** Whoever wrote the event could otherwise write to the operator's terminal, and hide a line of the list. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\ufffd');

const printableLines = (text: string): string => text.split('\n').map(printable).join('\n');

function summary(letters: readonly DeadLetter[]): string {
  const alarms = letters.filter(({ alarm }) => alarm).length;
  const open = `${letters.length} open.`;
  if (alarms === 0) return open;
  return `${open} ! ${alarms === 1 ? 'A withdrawal was' : `${alarms} withdrawals were`} rejected: what should be gone may still be shown.`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > DETAIL_LENGTH ? `${line.slice(0, DETAIL_LENGTH - 1)}…` : line;
}

/** RFC 3339, to the second. */
function seconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** JSON is set out in lines; what is no text is shown in base64. */
function textOf(value: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(value);
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  } catch {
    return `base64: ${Buffer.from(value).toString('base64')}`;
  }
}
