import type { FeedPages } from '#feed-formats/feed-document.js';
import type { Place } from '#read-model/feed-views.js';
import { feedAddress, type AnyFeedTarget } from '../http/target.js';
import { EVERYTHING, isWhole } from './selection.js';

/** How far a document of a feed reaches, and what lies beyond it. Months as `yyyy-mm`. */
export interface FeedExtent {
  /** Behind this place the selection goes on; null at its end. */
  goesOn: Place | null;
  /** The month with the next article behind the document, and the one with the nearest before it. */
  olderMonth: string | null;
  newerMonth: string | null;
  /** The month of the document's newest article. */
  newestMonth: string | null;
}

/**
 * Where a document of a feed leads (RFC 5005): to older articles of the same selection, a page at a time (§3), and from
 * a whole feed through the months of its archive back to the first article (§4).
 *
 * @param base PUBLIC_URL, without a slash at its end.
 */
export function feedPages(target: AnyFeedTarget, extent: FeedExtent, base: string): FeedPages {
  const { edition, section, format, selection } = target;
  const behind = (after: Place | null) =>
    feedAddress(base, { ...target, selection: { ...selection, after } });
  const next = extent.goesOn === null ? null : behind(extent.goesOn);
  const whole = { edition, section, format, selection: { ...EVERYTHING, text: selection.text } };
  const archive = (month: string | null, after: Place | null = null) =>
    month === null
      ? null
      : feedAddress(base, {
          kind: 'feed-archive',
          ...whole,
          selection: { ...whole.selection, after },
          month,
        });
  if (target.kind === 'feed') {
    const isRunning = extent.olderMonth === extent.newestMonth;
    return {
      isArchive: false,
      current: null,
      first: selection.after === null ? null : behind(null),
      next,
      // Who reads an archive stops at an address that it has read (§4). The month that still grows has another address
      // with each article: it begins where this document ends.
      prevArchive:
        isWhole(selection) && selection.after === null
          ? archive(extent.olderMonth, isRunning ? extent.goesOn : null)
          : null,
      nextArchive: null,
    };
  }
  return {
    isArchive: true,
    current: feedAddress(base, { kind: 'feed', ...whole }),
    first: null,
    next: null,
    // A month that is too large for one document goes on in another.
    prevArchive: next ?? archive(extent.olderMonth),
    nextArchive: selection.after === null ? archive(extent.newerMonth) : null,
  };
}
