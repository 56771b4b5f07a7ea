import { describe } from 'vitest';
import { readXml } from '../../harness/read-xml.js';
import { testRules } from './breaking.js';
import { FEED_PAGING_RULES } from './feed-paging.js';

const LINKS = [
  ['self', '/archive/2'],
  ['current', '/atom'],
  ['prev-archive', '/archive/1'],
  ['next-archive', '/archive/3'],
];
const link = (name: string) =>
  LINKS.map(([rel, path]) => `<${name} rel="${rel}" href="https://a.example${path}"/>`).join('');
const ATOM =
  '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" ' +
  `xmlns:fh="http://purl.org/syndication/history/1.0">${link('link')}<fh:archive/></feed>`;
const RSS =
  '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" ' +
  `xmlns:fh="http://purl.org/syndication/history/1.0"><channel>${link('atom:link')}<fh:archive/></channel></rss>`;

describe.each([
  ['Atom', ATOM],
  ['RSS', RSS],
])('rules of paging in %s', (_name, good) => {
  testRules(FEED_PAGING_RULES, good, readXml, {
    'a document names one page for each relation': [['rel="next-archive"', 'rel="prev-archive"']],
    'a page is an absolute address, and another one than this': [
      ['https://a.example/archive/1', '/archive/1'],
      ['https://a.example/archive/3', 'https://a.example/archive/2'],
    ],
    'a document of an archive says so, in its namespace, and leads to the current feed': [
      ['history/1.0', 'history'],
      ['rel="current"', 'rel="related"'],
    ],
    'only an archive leads to newer documents of an archive': [['<fh:archive/>', '']],
  });
});
