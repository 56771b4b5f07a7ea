/** What the page about feeds says, in one language. Code and addresses stand in the page itself. */
export interface GuideWords {
  title: string;
  lead: string;
  whichFeeds: string;
  wholeEdition: string;
  selection: string;
  selectionLead: string;
  /** What each parameter of a feed's address does, by its name. */
  parameters: Record<
    'section' | 'author' | 'keyword' | 'since' | 'limit' | 'text' | 'after',
    string
  >;
  archive: string;
  archiveLead: string;
  preview: string;
  polling: string;
  pollingLead: string;
  withdrawals: string;
  withdrawalsLead: string;
  /** How each format tells a withdrawal. */
  withdrawn: Record<'rss' | 'atom' | 'json' | 'ninjs' | 'article', string>;
  corrections: string;
  correctionsLead: string;
  duties: string;
  /** A sentence each. */
  dutyList: readonly string[];
}
