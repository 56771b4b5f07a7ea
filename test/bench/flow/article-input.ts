import { inventedNewsroom } from '../related/invented-newsroom.js';

/** Articles as a newsroom posts them, one after another, of one edition: all lie in one partition and move one feed. */
export function articleInputs(): () => Record<string, unknown> {
  const write = inventedNewsroom();
  let written = 0;
  return () => {
    const { headline, text } = write();
    return {
      edition: 'en',
      source: 'wire',
      externalId: `a${written++}`,
      section: 'world',
      headline,
      body: `<p>${text}</p>`,
      authors: ['Wire'],
      publishedAt: new Date().toISOString(),
    };
  };
}
