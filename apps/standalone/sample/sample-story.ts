/** A story of the sample newsroom. Its time is told from the day of the first start, so the first page is never old. */
export interface SampleStory {
  /** The same story in another edition has the same one. */
  externalId: string;
  section: string;
  /** Further sections. */
  sections?: string[];
  /** 0 is the day of the start. */
  daysBefore: number;
  /** `HH:MM` in Asia/Baku. */
  at: string;
  headline: string;
  standfirst: string;
  /** Blocks of HTML, in order. */
  body: string[];
  authors: string[];
  credit?: string;
  keywords: string[];
  /** `hoursLater` is when it was added. */
  correction?: { text: string; hoursLater: number };
  /** External ids of stories that the editor links to. */
  related?: string[];
}
