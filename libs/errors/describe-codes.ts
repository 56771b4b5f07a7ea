import { CODES } from './codes.js';

/** The closed list as a page for people. */
export function codesMarkdown(): string {
  const rows = Object.entries(CODES).map(
    ([code, { status, title, remedy }]) => `| \`${code}\` | ${status} | ${title}. | ${remedy} |`,
  );
  return `# Errors

Every error has a code of this list. HTTP answers carry it in a problem document (RFC 9457), dead letters and log lines
by itself. A code keeps its meaning for ever. 500 also marks what never reaches HTTP.

| code | status | meaning | what to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
