import { legalUrl } from '#feed-formats/legal-url.js';
import type { Headers } from './response-head.js';

/** Where a feed's hub is, and which address to subscribe to: WebSub §4 has subscribers look at the headers first. */
export const hubLinks = (hubUrl: string, selfUrl: string): Headers => [
  'Link',
  `<${legalUrl(hubUrl)}>; rel="hub", <${legalUrl(selfUrl)}>; rel="self"`,
];
