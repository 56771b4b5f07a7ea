import { RelatedIndex } from '../related/related-index.js';
import { readArticleLine } from './article-line.js';

/**
 * Answers each article, in order, with the earlier ones that are most like it: `{"id":…,"related":[…],"shown":n}`. The
 * list is the engine's own order, before anything is left out; `n` of them pass the threshold.
 */
export async function* answerLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const index = new RelatedIndex();
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') {
      continue;
    }
    const document = readArticleLine(line, number);
    index.add(document);
    const closest = index.closest();
    const related = closest.map(({ id }) => id).join();
    const shown = closest.filter(({ isLike }) => isLike).length;
    yield `{"id":${document.id},"related":[${related}],"shown":${shown}}`;
  }
}
