import type { Media } from '#article/article.js';
import { html, type Safe } from './html.js';
import { openGraphLocale } from './language.js';

export interface PageHead {
  title: string;
  /** Empty when there is nothing to say. */
  description: string;
  /** The address that search engines and shared links should use, in full. */
  canonical: string;
  alternates: readonly Alternate[];
  siteName: string;
  /** BCP 47. */
  language: string;
  type: 'website' | 'article';
  /** The picture of a shared link. */
  image: Media | null;
}

/** The same page for readers of another language. */
export interface Alternate {
  /** BCP 47, or `x-default` for readers of none of them. */
  language: string;
  url: string;
}

/** What search engines and shared links read: description, canonical link, languages, OpenGraph, Twitter card. */
export function pageHead(page: PageHead): Safe {
  const { title, description, canonical, image } = page;
  const locale = openGraphLocale(page.language);
  return html`${description !== '' && html`<meta name="description" content="${description}" /> `}
    <link rel="canonical" href="${canonical}" />
    ${page.alternates.map(
      ({ language, url }) => html`<link rel="alternate" hreflang="${language}" href="${url}" /> `,
    )}
    <meta property="og:type" content="${page.type}" />
    <meta property="og:site_name" content="${page.siteName}" />
    <meta property="og:title" content="${title}" />
    ${description !== '' && html`<meta property="og:description" content="${description}" /> `}
    <meta property="og:url" content="${canonical}" />
    ${locale !== null && html`<meta property="og:locale" content="${locale}" /> `}
    ${image !== null && openGraphImage(image)}
    <meta name="twitter:card" content="${image === null ? 'summary' : 'summary_large_image'}" />`;
}

function openGraphImage({ url, type, width, height, caption }: Media): Safe {
  return html`<meta property="og:image" content="${url}" />
    <meta property="og:image:type" content="${type}" />
    ${width !== undefined && html`<meta property="og:image:width" content="${width}" /> `}
    ${height !== undefined && html`<meta property="og:image:height" content="${height}" /> `}
    ${caption !== undefined && html`<meta property="og:image:alt" content="${caption}" /> `}`;
}
