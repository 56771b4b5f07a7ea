import { seededRandom } from '../random.js';

const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');
const NAMES = 300;
const WORDS = 3_000;
const BODY_WORDS = 60;

/** Headline and body of a version: always the same for the same numbers, and related to others by shared names. */
export function writeText(number: number, serial: number): { headline: string; body: string } {
  const ofArticle = seededRandom(number * 7_919);
  const name = (): string => {
    const word = spelled(WORDS + Math.floor(ofArticle() * NAMES));
    return word[0]!.toUpperCase() + word.slice(1);
  };
  const [place, person] = [name(), name()];
  const ofVersion = seededRandom(number * 7_919 + serial);
  const words = Array.from({ length: BODY_WORDS }, () => spelled(Math.floor(ofVersion() * WORDS)));
  const headline = `${place} hears ${person} on ${words.slice(0, 3).join(' ')}`;
  const body = `<p>${person} spoke in ${place}. ${words.join(' ')}.</p>`;
  return { headline, body };
}

function spelled(number: number): string {
  let rest = number;
  let text = '';
  do {
    text += SYLLABLES[rest % SYLLABLES.length]!;
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0);
  return `${text}rn`;
}
