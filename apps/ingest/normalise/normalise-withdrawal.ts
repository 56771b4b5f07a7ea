import type { ArticleRef } from '#article/article-ref.js';
import type { Editions } from '#article/edition.js';
import type { ArticleWithdrawn } from '#article/events.js';
import { MAX } from '#article/fields.js';
import { withdrawalInputSchema } from '../withdrawal-input.js';
import { Findings, type Refusal } from './findings.js';
import { readEdition } from './read-edition.js';
import { isRecord } from './read-media.js';
import { readArticleId } from './read-related.js';
import { readRequiredText } from './read-text.js';
import { sayInto } from './say.js';
import { shapeFindings } from './shape-findings.js';

export type NormalisedWithdrawal = { ok: true; withdrawn: ArticleWithdrawn } | Refusal;

/** The withdrawal that the log holds, from the address (edition, id) and the document (reason). Pure. */
export function normaliseWithdrawal(
  address: ArticleRef,
  document: unknown,
  editions: Editions,
): NormalisedWithdrawal {
  const findings = new Findings();
  const say = sayInto(findings);
  const edition = readEdition(address.edition, editions, say)?.name;
  const id = readArticleId(address.id, 'id', say);
  shapeFindings(withdrawalInputSchema, document, findings);
  const given = isRecord(document) ? document['reason'] : undefined;
  const reason = readRequiredText(given, 'reason', { max: MAX.reason, lines: 'many' }, say);
  const refusal = findings.refusal();
  if (refusal !== null) return refusal;
  if (edition === undefined || id === undefined || reason === undefined) {
    throw new Error('a withdrawal was refused without a finding');
  }
  return { ok: true, withdrawn: { id, edition, reason } };
}
