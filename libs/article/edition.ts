import { z } from 'zod';
import { slug } from './fields.js';

/** Labels of the pages, in the edition's language. */
export const labelsSchema = z.strictObject({
  home: z.string(),
  sections: z.string(),
  seeAlso: z.string(),
  latest: z.string(),
  archive: z.string(),
  date: z.string(),
  author: z.string(),
  /** Leads the agency cited: "citing", "istinadən". `{credit}` marks its place. */
  citing: z.string().includes('{credit}'),
  textSize: z.string(),
  correction: z.string(),
  updated: z.string(),
  keywords: z.string(),
  feeds: z.string(),
  newer: z.string(),
  older: z.string(),
  empty: z.string(),
  withdrawn: z.string(),
  notFound: z.string(),
  /** Said while the store is away or still catching up; the page can be asked for again. */
  unavailable: z.string(),
  skipToContent: z.string(),
  toTop: z.string(),
  /** Names the path of links above a headline to those who hear the page. */
  breadcrumb: z.string(),
  translations: z.string(),
});

export const editionSchema = z
  .strictObject({
    name: slug,
    /** BCP 47. */
    language: z
      .string()
      .max(35)
      .refine(
        (tag) => knows(() => Intl.getCanonicalLocales(tag).length === 1),
        'is no BCP 47 tag such as az',
      ),
    title: z.string().min(1).max(200),
    description: z.string().max(500),
    /** IANA name, such as `Asia/Baku`; days of the archive and times on pages follow it. */
    timeZone: z
      .string()
      .refine(
        (timeZone) => knows(() => new Intl.DateTimeFormat('en', { timeZone })),
        'is no IANA time zone such as Asia/Baku',
      ),
    sections: z.array(z.strictObject({ name: slug, title: z.string().min(1).max(100) })).min(1),
    labels: labelsSchema,
  })
  .meta({ id: 'Edition' });

function knows(ask: () => unknown): boolean {
  try {
    return Boolean(ask());
  } catch {
    return false;
  }
}

export const editionsSchema = z.array(editionSchema).min(1);

export type Edition = z.infer<typeof editionSchema>;
export type Labels = z.infer<typeof labelsSchema>;

/** The editions by name, in the order of the file. */
export type Editions = ReadonlyMap<string, Edition>;
