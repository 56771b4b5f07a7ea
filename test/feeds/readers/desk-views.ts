import type { ArticleView } from '#read-model/feed-views.js';
import { BRIDGE, BRIDGE_CORRECTED } from '../../fixtures/golden-articles.js';
import { manyArticles } from '../../fixtures/many-articles.js';
import { takenIn, viewsOf } from '../news-views.js';

const HEADLINES = [
  'Fish & chips: is 1 < 2?',
  'Mayor: “No ‘bridge’ without a "toll"”',
  'AT&amp;T is how they write it',
  'Liman körpüsü açıldı — göyərtədə 25 nəfər',
  'Паром вернулся: рейс 🛫 в 9:00',
  'جسر الميناء يفتح أمام حركة المرور',
  '港の橋が開通',
];
const AUTHORS = [[], ['Mira Olden'], ['Mira Olden', 'Ilmar Voss'], ["O'Rope & Sons", 'Əli', 'Ян']];
const PICTURE = {
  url: 'https://desk.example/bridge.jpg?w=1600&h=900',
  type: 'image/jpeg',
  size: 183_422,
  width: 1_600,
  height: 900,
  caption: 'The bridge “at noon” & after.\nSeen from the quay.',
  credit: 'J. Lens',
};
const FILM = { url: 'https://desk.example/bridge.mp4', type: 'video/mp4', size: 9_000_000 };

/** Articles as a newsroom with care for its feeds writes them: every field, in every number that makes a difference. */
export function deskViews(): ArticleView[] {
  const inputs = manyArticles(56).map((article, at) => ({
    ...article,
    headline: `${HEADLINES[at % HEADLINES.length]} (${at})`,
    summary: at % 3 === 0 ? 'Short & sweet: 1 < 2, "so" they say.' : undefined,
    body: at % 8 === 7 ? '<img src="https://desk.example/only.png" alt="" />' : article['body'],
    authors: AUTHORS[at % AUTHORS.length],
    media: [[], [PICTURE], [PICTURE, FILM]][at % 3],
    keywords: ['bridge', 'R&D', 'körpü'].slice(0, at % 4),
    sections: at % 5 === 0 ? ['sport', 'world'].filter((name) => name !== article['section']) : [],
    credit: at % 2 === 0 ? 'TASS' : undefined,
    canonicalUrl: `https://desk.example/${at}?a=1&b=2`,
    related: [{ url: `https://desk.example/plans/${at}?c=3&d=4`, title: 'The "plans"' }],
  }));
  const corrected = { ...BRIDGE_CORRECTED, externalId: 'corrected' };
  return viewsOf([BRIDGE, corrected, ...inputs].map(takenIn));
}
