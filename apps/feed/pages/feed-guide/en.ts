import type { GuideWords } from './guide-words.js';

export const en: GuideWords = {
  title: 'Feeds for partner sites',
  lead: 'Everything that stands on these pages can be taken as a feed, free of charge and without registration. Here is where the feeds are, how to ask for them, and what we ask of you.',
  whichFeeds: 'The feeds',
  wholeEdition: 'The whole edition',
  selection: 'A feed of your own',
  selectionLead:
    'Add parameters to the address of the edition’s feed. They can be combined. A parameter that does not exist is refused with an explanation, never passed over.',
  parameters: {
    section: 'Several sections, with commas between them.',
    author: 'What one author wrote.',
    keyword: 'What was filed under one keyword.',
    since: 'Published on that day or later; an instant such as 2018-07-10T11:52:00Z will do too.',
    limit: 'How many articles, 1 to 500.',
    text: 'full, summary or headline: how much of the text you want. Rights can give less.',
    after: 'Older articles. Follow the links named “next” instead of making it up.',
  },
  archive: 'The archive',
  archiveLead:
    'Each feed leads back to its first article: follow the links named “prev-archive” in RSS and Atom (RFC 5005), and next_url in JSON Feed. A month that has ended changes only when one of its articles is corrected, withdrawn or added late; ask for it with its ETag.',
  preview: 'What you get: the newest articles',
  polling: 'How to ask',
  pollingLead:
    'Ask every few minutes, and send back the ETag of the last answer. If nothing has changed, the answer is 304 without a body, and costs neither of us anything. Accept br, zstd or gzip. Where a feed names a hub (rel="hub"), subscribe there (WebSub): you are told at once.',
  withdrawals: 'When an article is withdrawn',
  withdrawalsLead:
    'A withdrawal is final and must be followed: the article may be wrong, or against the law. You see it at your next request.',
  withdrawn: {
    rss: 'The item is no longer in the feed. RSS has no word for it: ask for the addresses of items that you still show, or use another format.',
    atom: 'An at:deleted-entry names the id of the article, the time and the reason (RFC 6721).',
    json: 'The list _dateline.withdrawn names the id, the time and the reason.',
    ninjs: 'An item whose pubStatus is canceled names the id, the time and the reason.',
    article: 'The address of the article answers 410, with the reason.',
  },
  corrections: 'When an article is corrected',
  correctionsLead:
    'Its id stays, its text changes, and the date of its last edit moves: atom:updated, updated or date_modified. A correction note stands before the text. Replace what you have.',
  duties: 'What we ask of you',
  dutyList: [
    'Take a withdrawn article off your pages at once, everywhere.',
    'Replace an article that was corrected, with its note.',
    'Name the source and the agency cited, and link to the article.',
    'Keep to the copyright line of an article, where it has one.',
    'Ask no more often than Cache-Control allows, with the ETag, and wait as long as Retry-After says.',
    'Tell articles apart by their id. It never changes; addresses and headlines may.',
  ],
};
