import { trusted, type Safe } from './html.js';

/**
 * The body as its page shows it. Images wait until they are near, and one without a text of its own is passed over by
 * those who hear the page. A wide table scrolls in a frame of its own and not the page with it (`tabindex`, so that the
 * keyboard scrolls it too).
 *
 * @param sanitised HTML as ingest's sanitiser writes it: well-formed, with `<` escaped in attributes. The text put in
 *   here has no quotes, so that even an unescaped `<` could not end an attribute early.
 */
export function articleBody(sanitised: string): Safe {
  return trusted(
    sanitised
      .replace(/<img\b([^>]*)/g, (_tag, attributes: string) => {
        const alt = /\salt=/.test(attributes) ? '' : ' alt';
        return `<img loading=lazy decoding=async${alt}${attributes}`;
      })
      .replace(/<table\b/g, '<div class=wide tabindex=0><table')
      .replace(/<\/table>/g, '</table></div>'),
  );
}
