import type { Edition } from '#article/edition.js';
import type { Token } from '#operations/data-folder/token.js';

/** A command to copy that publishes an article and works as it stands. The start that made the token shows it. */
export function publishCommand(port: number, edition: Edition, token: Token): string {
  const shown = token.made ? token.token : token.file ? `$(cat '${token.file}')` : '$INGEST_TOKEN';
  return `  curl http://localhost:${port}/articles \\
    -H "Authorization: Bearer ${shown}" \\
    -H 'Content-Type: application/json' \\
    -d "{\\"edition\\": \\"${edition.name}\\", \\"source\\": \\"desk\\", \\"externalId\\": \\"first\\", \\
         \\"section\\": \\"${edition.sections[0]!.name}\\", \\"headline\\": \\"Our first article\\", \\
         \\"body\\": \\"<p>It works.</p>\\", \\"publishedAt\\": \\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\\"}"`;
}
