/** Which articles an index holds. */
export interface RelatedWindow {
  days: number;
  /** Latest events of the partition that count beyond those days. */
  events: number;
  articles: number;
}
