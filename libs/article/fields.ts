import { z } from 'zod';

/** Names of editions, sections and sources stand in URLs, topics and keys, so they are short and plain. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens between them')
  .max(60);

/** An instant in UTC, as `Date.prototype.toISOString` writes it: one spelling, so equal instants are equal bytes. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  // No store could order articles by the 45th of a thirteenth month.
  .refine(isInstant, 'no such day or time')
  .meta({ format: 'date-time' });

/** Whether it is written as we write it, and the calendar and the clock know it. */
function isInstant(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

export const httpUrl = z.url({ protocol: /^https?$/ }).max(2_000);

/** The log position of an event in `articles`: order and version in one (docs/decisions/0001). */
export const offset = z.int().nonnegative();

export const MAX = {
  headline: 500,
  standfirst: 2_000,
  summary: 4_000,
  externalId: 500,
  name: 200,
  caption: 2_000,
  keyword: 100,
  correction: 2_000,
  reason: 500,
  authors: 30,
  keywords: 100,
  sections: 10,
  media: 50,
  related: 10,
} as const;
