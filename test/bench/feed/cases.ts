export interface Case {
  name: string;
  /** Accept-Encoding; none is sent without it. */
  coding?: 'gzip';
  /** 304: the client has these bytes, and sends their tag. */
  status: 200 | 304;
  /** While articles come in: the yardstick goes on sending the same bytes. */
  changing: boolean;
  /** The share of the yardstick that is to be reached. */
  goal: number;
}

export const CASES: readonly Case[] = [
  { name: 'plain', status: 200, changing: false, goal: 0.95 },
  { name: 'gzip', coding: 'gzip', status: 200, changing: false, goal: 0.95 },
  { name: '304', coding: 'gzip', status: 304, changing: false, goal: 0.75 },
  { name: 'plain-changing', status: 200, changing: true, goal: 0.7 },
  { name: 'gzip-changing', coding: 'gzip', status: 200, changing: true, goal: 0.7 },
];

export const PATH = '/feeds/en.rss';

/** A request as feed readers send it. */
export function requestOf({ coding, status }: Case, tag: string): string {
  return [
    `GET ${PATH} HTTP/1.1`,
    'Host: news.example.org',
    'User-Agent: bench',
    'Accept: */*',
    ...(coding === undefined ? [] : [`Accept-Encoding: ${coding}`]),
    ...(status === 304 ? [`If-None-Match: ${tag}`] : []),
    '\r\n',
  ].join('\r\n');
}
