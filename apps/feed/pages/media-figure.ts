import type { Media } from '#article/article.js';
import { html, type Safe } from './html.js';

/** `at-once` is for what stands on the first screen: to wait until it is near would only delay it. */
export type Loading = 'at-once' | 'when-near';

const LOADING: Readonly<Record<Loading, Safe>> = {
  'at-once': html`fetchpriority="high"`,
  'when-near': html`loading="lazy" decoding="async"`,
};

export const isImage = ({ type }: Media): boolean => type.startsWith('image/');

/**
 * An image with its caption and credit. Width and height keep its place before it has come; an image that does not give
 * them gets a fixed frame from the stylesheet, so nothing moves either way.
 */
export function mediaFigure(media: Media, loading: Loading): Safe {
  const { caption, credit } = media;
  return html`<figure class="${isTall(media) ? 'media tall' : 'media'}">
    ${imageElement(media, loading)}
    ${
      (caption !== undefined || credit !== undefined) &&
      html`<figcaption>
        ${caption !== undefined && html`<span>${caption}</span>`}
        ${credit !== undefined && html`<span class="credit">${credit}</span>`}
      </figcaption>`
    }
  </figure> `;
}

export function imageElement({ url, width, height, caption }: Media, loading: Loading): Safe {
  const size =
    width !== undefined && height !== undefined && html`width="${width}" height="${height}"`;
  return html`<img src="${url}" alt="${caption ?? ''}" ${size} ${LOADING[loading]} />`;
}

/** Sound, film and documents are offered to be opened: a player would ask for them unasked. */
export function mediaLink({ url, type, caption, credit }: Media): Safe {
  const { hostname, pathname } = new URL(url);
  const name = caption ?? (pathname.split('/').at(-1) || hostname);
  return html`<li>
    <a href="${url}" type="${type}">${name}</a> <span class="credit">${credit} ${type}</span>
  </li> `;
}

/** Such an image at full width would push the text off the screen. */
const isTall = ({ width, height }: Media): boolean =>
  width !== undefined && height !== undefined && height > width;
