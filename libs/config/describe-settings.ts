import { SETTINGS, type Setting } from './settings-table.js';

const rows = Object.entries(SETTINGS) as [string, Setting<unknown>][];

/** The table that `--help` prints. */
export function settingsHelp(): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.flatMap(([name, { help, default: text, kind }]) => [
    `  ${name.padEnd(width)}  ${help}`,
    `  ${' '.repeat(width)}  ${capital(kind.fits)}; ${text ? `default ${text}` : 'no default'}`,
  ]);
  return ['Settings, read from the environment:', '', ...lines].join('\n');
}

/** The same as a table in Markdown, for the README. */
export function settingsMarkdown(): string {
  return [
    '| setting | what it is | value | default |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ([name, { help, default: text, kind }]) =>
        `| \`${name}\` | ${help} | ${kind.fits} | ${text ? `\`${text}\`` : ''} |`,
    ),
  ].join('\n');
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
