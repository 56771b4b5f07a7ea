import { Model, type Statement, type TrackedArticle } from '../traffic/model.js';

/** A model with articles that a test makes up: numbered from 1, with readable ids. */
export class ArticlesOfATest {
  readonly model = new Model();

  /** An article that was put once and acknowledged. */
  put(
    given: Partial<TrackedArticle> & Partial<Pick<Statement, 'showFrom' | 'expiresAt'>> = {},
  ): TrackedArticle {
    const { showFrom = 0, expiresAt = null, ...rest } = given;
    const number = this.model.articles.size + 1;
    const article: TrackedArticle = {
      id: `0b5d2f0e-6a86-5f0b-9d5e-${String(number).padStart(12, '0')}`,
      edition: 'en',
      section: 'sport',
      number,
      publishedAt: number,
      statements: [],
      settled: null,
      ...rest,
    };
    this.model.add(article);
    this.say(article, { kind: 'put', showFrom, expiresAt });
    return article;
  }

  /** Says more of it, acknowledged. */
  say(
    article: TrackedArticle,
    word: Partial<Pick<Statement, 'kind' | 'showFrom' | 'expiresAt' | 'modifiedAt'>> = {},
  ): Statement {
    const statement = this.model.say(article, { kind: 'put', ...word });
    return Object.assign(statement, { firstTryAt: 1, acknowledgedAt: 2 });
  }
}
