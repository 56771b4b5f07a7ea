import type { Newsroom } from './newsroom.js';

/** Every feed and list page of an edition, with its bytes and its entity tag. */
export async function publicBytes(
  newsroom: Newsroom,
  edition: string,
  sections: readonly string[],
): Promise<Map<string, { text: string; etag: string | null }>> {
  const names = [edition, ...sections.map((section) => `${edition}/${section}`)];
  const paths = names.flatMap((name) => [
    ...['rss', 'atom', 'json'].map((format) => `/feeds/${name}.${format}`),
    `/${name}`,
  ]);
  const bytes = new Map<string, { text: string; etag: string | null }>();
  for (const path of paths) {
    const { status, text, headers } = await newsroom.get(path);
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    bytes.set(path, { text, etag: headers.get('etag') });
  }
  return bytes;
}

export const SECTIONS = ['politics', 'world', 'business', 'society', 'science', 'culture', 'sport'];
