import { WordSplitter } from '#enrichment/related/word-splitter.js';

/** All words of a text, as they are written. */
export function wordsOf(text: string): string[] {
  const splitter = new WordSplitter();
  const words: string[] = [];
  splitter.begin(text);
  while (splitter.next()) {
    for (let place = 0; place < splitter.count; place++) {
      words.push(splitter.text(place));
    }
  }
  return words;
}
