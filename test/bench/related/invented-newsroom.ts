export interface InventedText {
  headline: string;
  text: string;
}

const WORDS = 200_000;
const STORY_NAMES = 12;
const ARTICLES_A_STORY = 8;
const STORIES_AT_A_TIME = 400;
const HEADLINE_WORDS = 9;
const BODY_WORDS = 330;
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');

/**
 * An invented newsroom: words of a Zipf distribution, as in any language, and stories that run side by side, each with
 * names of its own. Some 2.5 kB a text; the same texts for the same seed.
 */
export function inventedNewsroom(seed = 1): () => InventedText {
  const random = randomNumbers(seed);
  const word = zipf(random);
  const stories = Array.from({ length: STORIES_AT_A_TIME }, () => story(word));
  return () => {
    const place = Math.floor(random() * stories.length);
    if (random() < 1 / ARTICLES_A_STORY) {
      stories[place] = story(word);
    }
    const names = stories[place]!;
    const write = (count: number, named: number) =>
      Array.from({ length: count }, () =>
        random() < named ? names[Math.floor(random() ** 2 * names.length)]! : spelled(word()),
      ).join(' ');
    return { headline: write(HEADLINE_WORDS, 0.3), text: write(BODY_WORDS, 0.08) };
  };
}

function story(word: () => number): string[] {
  return Array.from({ length: STORY_NAMES }, () => {
    const name = spelled(WORDS / 4 + word());
    return name[0]!.toUpperCase() + name.slice(1);
  });
}

function zipf(random: () => number): () => number {
  return () => Math.floor(Math.exp(random() * Math.log(WORDS)));
}

/** A word of two syllables or more; numbers far apart differ within the first five letters. */
function spelled(number: number): string {
  let rest = number;
  let text = '';
  do {
    text += SYLLABLES[rest % SYLLABLES.length]!;
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0);
  return text.length < 4 ? `${text}rn` : text;
}

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
