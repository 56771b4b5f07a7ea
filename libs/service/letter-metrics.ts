import { Gauge, type Registry } from 'prom-client';
import type { LetterBook } from '#event-log/dead-letters/letter-book.js';

/** An alarm by count alone would end by itself while the article is still shown. */
export function letterMetrics(
  registry: Registry,
  letters: Pick<LetterBook, 'openWithdrawals'>,
): void {
  new Gauge({
    name: 'dateline_rejected_withdrawals',
    help: 'Withdrawals that were rejected and not put back yet: their articles may still be shown.',
    registers: [registry],
    collect() {
      this.set(letters.openWithdrawals());
    },
  });
}
