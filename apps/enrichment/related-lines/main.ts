import { once } from 'node:events';
import { stdin, stdout } from 'node:process';
import { Command } from 'commander';
import { answerLines } from './answer-lines.js';
import { linesOf } from './lines-of.js';

// `npm run -s related-lines`: articles on standard input, what each is related to on standard output.

new Command('related-lines')
  .description('Articles on standard input, what each is related to on standard output.')
  .addHelpText(
    'after',
    `
In, an article a line:   {"id", "language", "section", "headline", "body", "publishedAt"}
Out, a line for each:    {"id", "related", "shown"}

related are the earlier articles that are most like it, best first; shown of them are like enough to be shown.`,
  )
  .showHelpAfterError()
  .parse();

stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the answers has gone; there is nothing left to do for them.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
try {
  for await (const answer of answerLines(linesOf(stdin))) {
    if (!stdout.write(`${answer}\n`)) {
      await once(stdout, 'drain');
    }
  }
} catch (error) {
  console.error(`related-lines: ${(error as Error).message}`);
  process.exitCode = 1;
}
