import { expect, it } from 'vitest';
import { countsLine } from './finding.js';

it('counts an article once, however much was found about it', () => {
  const findings = [
    { count: 'lost', about: 'a', what: 'in a feed' },
    { count: 'lost', about: 'a', what: 'in another' },
    { count: 'doubled', about: 'a', what: 'in a feed' },
  ] as const;
  expect(countsLine(findings)).toBe(
    '1 lost, 1 doubled, 0 out of order, 0 visible after withdrawal',
  );
});
