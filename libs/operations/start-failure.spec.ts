import { expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { startFailure } from './start-failure.js';

it('puts every finding on a line of its own, then what to do, and shows no stack', () => {
  const error = DatelineError.of([
    { code: 'SETTINGS_INVALID', field: 'FEED_PORT', detail: '"x" must be a port' },
    { code: 'SETTINGS_INVALID', field: 'DATELINE_SAMPLE', detail: '"y" must be on or off' },
  ]);
  expect(startFailure(error)).toBe(
    [
      'Dateline cannot start (SETTINGS_INVALID):',
      '',
      '  FEED_PORT        "x" must be a port',
      '  DATELINE_SAMPLE  "y" must be on or off',
      '',
      'Correct the settings listed above; --help prints them all.',
    ].join('\n'),
  );
});

it('names the port that is taken', () => {
  const error = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE', port: 8080 });
  expect(startFailure(error)).toContain('port 8080 is used by another program');
});

it('keeps the stack of a bug', () => {
  expect(startFailure(new TypeError('x is not a function'))).toContain('start-failure.spec.ts');
});
