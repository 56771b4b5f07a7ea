import type { CloudEvent } from '#article/cloud-event.js';

/** What the process of feed is told: what enrichment says, or to tell its figures. */
export type FeedWord = CloudEvent[] | 'figures';

export interface FeedFigures {
  /** Processor time of the whole process until now. */
  cpuSeconds: number;
  /** Feeds and pages made until now. */
  renders: number;
}
