import type { FeedLink } from '#feed-formats/feed-document.js';
import { html, type Hole } from './html.js';
import { localTime } from './local-time.js';

export interface LinkList {
  /** The element's id, unique on the page. */
  name: string;
  heading: string;
  links: readonly FeedLink[];
  timeZone: string;
  /** The id of the article whose page shows the list, when its own link may be in it: that one is marked. */
  current: string | null;
  /** `date` for a list that reaches back, `full` for one that is about today. */
  shows: 'date' | 'full';
}

/** A list of headlines with their dates under a heading; nothing when there are none. */
export function linkList({ name, heading, links, timeZone, current, shows }: LinkList): Hole {
  if (links.length === 0) return null;
  return html`<section class="links ${name}" aria-labelledby="${name}">
    <h2 id="${name}">${heading}</h2>
    <ul>
      ${links.map(
        ({ id, url, title, date }) =>
          html`<li>
            <a href="${url}" ${id !== null && id === current && html`aria-current="page"`}
              >${title}</a
            >
            ${
              date === null
                ? html`<span class="when">${new URL(url).hostname}</span>`
                : html`<time class="when" datetime="${date}"
                    >${localTime(date, timeZone)[shows]}</time
                  >`
            }
          </li> `,
      )}
    </ul>
  </section>`;
}
