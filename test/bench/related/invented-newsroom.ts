export interface InventedText {
  headline: string;
  text: string;
}

/** Of a word of the text, that it is one of those which every article has. */
const COMMON = 0.45;
const COMMON_WORDS =
  'the of to and in a that for is on said was with by as at his he it from an be has'.split(' ');
/** Of a word that is not, that the article has it already. */
const REPEATED = 0.35;
const STEMS = 100_000;
/** The commonest stems of all are the common words; the others begin behind them. */
const RANKS_BEFORE = 50;
const ENDINGS = ['', 's', 'ed', 'ing'];
const CONSONANTS = 'bcdfghjklmnprstvwxyz';
const VOWELS = 'aeiou';
const STORY_NAMES = 12;
const ARTICLES_A_STORY = 8;
const STORIES_AT_A_TIME = 400;
const HEADLINE_WORDS = 9;
const BODY_WORDS = 330;

/**
 * An invented newsroom with the measures of a real one: of the words of `ecb.jsonl` .45 are common ones, an article has
 * 115 different terms, and 400, 120, 29 and 5 of 982 articles hold the terms of rank 1, 100, 1,000 and 4,000. Stories
 * run side by side, each with names of its own. Some 2.2 kB a text; the same texts for the same seed.
 */
export function inventedNewsroom(seed = 1): () => InventedText {
  const random = randomNumbers(seed);
  const oneOf = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  const stem = () => zipf(random());
  const stories = Array.from({ length: STORIES_AT_A_TIME }, () => story(stem));
  return () => {
    const place = Math.floor(random() * stories.length);
    if (random() < 1 / ARTICLES_A_STORY) {
      stories[place] = story(stem);
    }
    const names = stories[place]!;
    const written: string[] = [];
    const word = () => {
      if (random() < COMMON) return oneOf(COMMON_WORDS);
      const isRepeated = written.length > 0 && random() < REPEATED;
      written.push(isRepeated ? oneOf(written) : spelled(stem()) + oneOf(ENDINGS));
      return written.at(-1)!;
    };
    const write = (count: number, named: number) =>
      Array.from({ length: count }, () =>
        random() < named ? names[Math.floor(random() ** 2 * names.length)]! : word(),
      ).join(' ');
    return { headline: write(HEADLINE_WORDS, 0.3), text: write(BODY_WORDS, 0.08) };
  };
}

function story(stem: () => number): string[] {
  return Array.from({ length: STORY_NAMES }, () => {
    const name = spelled((STEMS / 4 + stem()) % STEMS);
    return name[0]!.toUpperCase() + name.slice(1);
  });
}

/** The rank of a stem, from 0, by Zipf's law. @param share from 0 to 1. */
function zipf(share: number): number {
  return Math.floor(RANKS_BEFORE * ((RANKS_BEFORE + STEMS) / RANKS_BEFORE) ** share) - RANKS_BEFORE;
}

/** Five letters, so that every stem is a term of its own; ranks that lie side by side do not look alike. */
function spelled(rank: number): string {
  let rest = (rank * 77_773) % (2 * STEMS);
  let text = '';
  for (const letters of [CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS]) {
    text += letters[rest % letters.length]!;
    rest = Math.floor(rest / letters.length);
  }
  return text;
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
