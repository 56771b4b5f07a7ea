import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { DatelineError, type Finding } from '#errors/dateline-error.js';
import type { BodyShare } from './body-room.js';
import { MAX_ARTICLE_BYTES, MAX_BATCH_BYTES } from '../limits.js';

/** The bytes of a request, as sent. What is wrong with them is told by the controller, like all else. */
export type RequestBody =
  { ok: true; kind: BodyKind; bytes: Uint8Array } | { ok: false; finding: Finding };

/** One JSON document, or a batch of them, one a line. */
export type BodyKind = 'document' | 'batch';

const KINDS: Readonly<Record<string, BodyKind>> = {
  'application/json': 'document',
  'application/x-ndjson': 'batch',
};

const LIMITS: Readonly<Record<BodyKind, { bytes: number; tooLarge: Finding }>> = {
  document: {
    bytes: MAX_ARTICLE_BYTES,
    tooLarge: {
      code: 'ARTICLE_TOO_LARGE',
      detail: `the body has more than ${MAX_ARTICLE_BYTES} bytes, the most for one article`,
    },
  },
  batch: {
    bytes: MAX_BATCH_BYTES,
    tooLarge: {
      code: 'BODY_TOO_LARGE',
      detail: `the body has more than ${MAX_BATCH_BYTES} bytes, the most for a batch`,
    },
  },
};

const FULL: Finding = {
  code: 'INTAKE_FULL',
  detail: 'the bodies of other requests take all the memory there is for bodies',
};

/**
 * Reads the body of a request by its headers. Whatever is not read is drained, so that the answer arrives.
 *
 * @param share what the request takes of the memory for bodies; whoever answers gives it back.
 */
export async function readRequestBody(
  headers: IncomingHttpHeaders,
  stream: Readable,
  share: Pick<BodyShare, 'take'>,
): Promise<RequestBody> {
  const kind = bodyKind(headers);
  if (typeof kind !== 'string') {
    stream.resume();
    return { ok: false, finding: kind };
  }
  const limit = LIMITS[kind];
  if (Number(headers['content-length'] ?? 0) > limit.bytes) {
    stream.resume();
    return { ok: false, finding: limit.tooLarge };
  }
  const bytes = await readBytes(stream, limit.bytes, share);
  if (bytes === 'too large') return { ok: false, finding: limit.tooLarge };
  if (bytes === 'no room') return { ok: false, finding: FULL };
  return { ok: true, kind, bytes };
}

/** What the headers say of the body, or why it is not read. */
export function bodyKind(headers: IncomingHttpHeaders): BodyKind | Finding {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') {
    return unsupported(
      'content-encoding',
      `the body is compressed (${short(encoding)}); send it plain`,
    );
  }
  const given = headers['content-type'] ?? '';
  const [mediaType = '', ...parameters] = given.split(';').map((part) => part.trim().toLowerCase());
  const kind = Object.hasOwn(KINDS, mediaType) ? KINDS[mediaType] : undefined;
  if (kind === undefined) {
    const what = mediaType === '' ? 'no content type is given' : `the body is ${short(mediaType)}`;
    return unsupported('content-type', `${what}; ${Object.keys(KINDS).join(' and ')} are taken`);
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice(8);
  if (charset !== undefined && !/^"?utf-?8"?$/.test(charset)) {
    return unsupported('content-type', `the charset is ${short(charset)}; only utf-8 is taken`);
  }
  return kind;
}

const unsupported = (field: string, detail: string): Finding => ({
  code: 'CONTENT_TYPE_UNSUPPORTED',
  field,
  detail,
});

const short = (value: string): string => JSON.stringify(value.slice(0, 80));

/** All bytes of the stream, or why they are not held: then the rest is let go by. */
function readBytes(
  stream: Readable,
  limit: number,
  share: Pick<BodyShare, 'take'>,
): Promise<Uint8Array | 'too large' | 'no room'> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] | null = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (chunks === null) return;
      if (size <= limit && share.take(chunk.byteLength)) {
        chunks.push(chunk);
      } else {
        chunks = null;
        resolve(size > limit ? 'too large' : 'no room');
      }
    });
    stream.on('end', () => resolve(Buffer.concat(chunks ?? [])));
    const cutOff = () =>
      reject(new DatelineError('REQUEST_BROKEN', 'the connection ended before the body did'));
    stream.on('error', cutOff);
    stream.on('close', cutOff);
  });
}
