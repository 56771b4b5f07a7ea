import type { ArticleRef } from '#article/article-ref.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { ArticleIntake, Receipt, SentDocument } from './article-intake.js';
import { boundedProblem } from './http/problem-answer.js';
import type { RequestBody } from './http/request-body.js';
import type { RequestContext } from './http/request-context.js';
import { MAX_ARTICLE_BYTES, MAX_BATCH_LINES } from './limits.js';
import { readDocument } from './read/read-document.js';
import { readLines, type BatchLine } from './read/read-lines.js';
import type { Trace } from './trace.js';

export interface Answer {
  status: number;
  contentType: 'application/json' | 'application/x-ndjson';
  text: string;
  /** For the log line of the request. */
  noted: RequestContext['noted'];
}

/**
 * `POST /articles`: one article or a batch, by the content type.
 * @throws DatelineError what the request as a whole, or its one article, has wrong.
 */
export async function receiveArticles(
  body: RequestBody | undefined,
  trace: Trace,
  intake: ArticleIntake,
): Promise<Answer> {
  const { kind, bytes } = wholeBody(body);
  return kind === 'document'
    ? receiveArticle(bytes, trace, intake)
    : receiveBatch(bytes, trace, intake);
}

async function receiveArticle(
  bytes: Uint8Array,
  trace: Trace,
  intake: ArticleIntake,
): Promise<Answer> {
  const [receipt] = await intake.publish([readDocument(bytes)], trace);
  if (receipt === undefined) throw new Error('one document gave no receipt');
  if (!receipt.ok) throw receipt.error;
  const { edition, id, url, json } = receipt;
  return jsonAnswer({ id, url, json, traceId: trace.traceId }, { edition, articleId: id });
}

async function receiveBatch(
  bytes: Uint8Array,
  trace: Trace,
  intake: ArticleIntake,
): Promise<Answer> {
  const lines = readLines(bytes, MAX_BATCH_LINES);
  if (lines.length === 0) throw new DatelineError('BODY_EMPTY', 'the batch holds no line');
  if (lines.length > MAX_BATCH_LINES) {
    const detail = `the batch has more than ${MAX_BATCH_LINES} lines; nothing of it was taken`;
    throw new DatelineError('BATCH_TOO_LONG', detail);
  }
  const receipts = await intake.publish(documentsOf(lines), trace);
  const results = lines.map(({ line }, at) => resultLine(line, receipts[at]));
  const accepted = receipts.filter(({ ok }) => ok).length;
  return {
    status: 200,
    contentType: 'application/x-ndjson',
    text: results.map((result) => `${JSON.stringify(result)}\n`).join(''),
    noted: { accepted, refused: receipts.length - accepted },
  };
}

/**
 * `DELETE /articles/{edition}/{id}`.
 * @throws DatelineError with every finding.
 */
export async function receiveWithdrawal(
  address: ArticleRef,
  body: RequestBody | undefined,
  trace: Trace,
  intake: ArticleIntake,
): Promise<Answer> {
  const { kind, bytes } = wholeBody(body);
  if (kind !== 'document') {
    const detail = 'the body is a batch; a withdrawal is one document in application/json';
    throw new DatelineError('CONTENT_TYPE_UNSUPPORTED', detail, { field: 'content-type' });
  }
  const document = readDocument(bytes);
  if (!document.ok) throw DatelineError.of([document.finding]);
  const { id } = await intake.withdraw(address, document.value, trace);
  const noted = { edition: address.edition, articleId: id };
  return jsonAnswer({ id, traceId: trace.traceId }, noted);
}

function wholeBody(body: RequestBody | undefined): Extract<RequestBody, { ok: true }> {
  if (body === undefined) throw new DatelineError('BODY_EMPTY', 'the request has no body');
  if (!body.ok) throw DatelineError.of([body.finding]);
  return body;
}

/** Read one after the other, as the intake asks for them. */
function* documentsOf(lines: readonly BatchLine[]): Generator<SentDocument> {
  for (const { bytes } of lines) {
    yield bytes.byteLength <= MAX_ARTICLE_BYTES
      ? { ...readDocument(bytes), bytes: bytes.byteLength }
      : { ok: false, finding: { code: 'ARTICLE_TOO_LARGE', detail: tooLarge(bytes) } };
  }
}

const tooLarge = (bytes: Uint8Array): string =>
  `the line has ${bytes.byteLength} bytes; at most ${MAX_ARTICLE_BYTES} fit`;

function resultLine(line: number, receipt: Receipt | undefined): object {
  if (receipt === undefined) throw new Error(`line ${line} has no receipt`);
  if (!receipt.ok) return { line, ...boundedProblem(receipt.error) };
  const { id, url, json } = receipt;
  return { line, status: 202, id, url, json };
}

const jsonAnswer = (document: object, noted: Answer['noted']): Answer => ({
  status: 202,
  contentType: 'application/json',
  text: JSON.stringify(document),
  noted,
});
