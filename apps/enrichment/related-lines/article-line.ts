import { z } from 'zod';
import type { RelatedDocument } from '../related/related-index.js';

/** The last millisecond that a JavaScript date knows. */
const MOST_TIME = 8.64e15;

/** An article as a line of the protocol gives it. Other fields, `section` among them, are passed over. */
const articleLine = z.object({
  /** Opaque: a number is given back as a number. */
  id: z.union([z.string().min(1), z.number()]),
  language: z.string().min(1),
  headline: z.string(),
  /** Plain text; an article may be a headline alone. */
  body: z.string().nullish(),
  /** The only clock: a date with time (RFC 3339), or milliseconds since 1970. */
  publishedAt: z.union([
    z.number().min(-MOST_TIME).max(MOST_TIME),
    z
      .string()
      .transform((text) => Date.parse(text))
      .refine((time) => !Number.isNaN(time), 'is no date, such as 2018-07-10T15:52:00Z'),
  ]),
});

/**
 * Reads one line into what the related index takes; there the id is the JSON text of the given one.
 *
 * @param number of the line, 1 for the first: articles come in its order.
 * @throws Error that names the line, and the field where one is wrong.
 */
export function readArticleLine(line: string, number: number): RelatedDocument {
  const parsed = articleLine.safeParse(jsonOf(line, number));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new Error(`line ${number}, ${path.join('.') || 'the whole'}: ${message}`);
  }
  const { language, headline, body, publishedAt } = parsed.data;
  const id = JSON.stringify(parsed.data.id);
  return {
    id,
    // The protocol knows no sources, and asks for copies too.
    source: id,
    language,
    headline,
    text: body ?? '',
    publishedAt,
    order: number,
    seenAt: publishedAt,
  };
}

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`line ${number} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
