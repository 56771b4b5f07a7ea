import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { shippedEdition } from '../../../test/fixtures/page-snapshots.js';
import { textSizeControl, TEXT_SIZE_SCRIPT } from './text-size.js';

interface Radio {
  value: string;
  checked: boolean;
  choose(): void;
}

/** As much of a browser as the script uses. `storage` null: the browser refuses it. */
function openPage(storage: Map<string, string> | null) {
  const root: { dataset: { textSize?: string } } = { dataset: {} };
  const built: (() => void)[] = [];
  const radios = ['12', '14', '16', '18'].map((value) => {
    const radio = {
      value,
      checked: value === '16',
      choose: () => {},
      addEventListener(_type: 'change', listener: () => void) {
        radio.choose = listener;
      },
    };
    return radio;
  });
  runInNewContext(TEXT_SIZE_SCRIPT, {
    document: {
      documentElement: root,
      addEventListener: (_type: string, listener: () => void) => built.push(listener),
      querySelectorAll: () => radios,
    },
    get localStorage() {
      if (storage === null) throw new Error('SecurityError');
      return {
        getItem: (key: string) => storage.get(key) ?? null,
        setItem: (key: string, value: string) => storage.set(key, value),
      };
    },
  });
  const beforePaint = root.dataset.textSize;
  for (const listener of built) listener();
  const radio = (value: string): Radio => radios.find((each) => each.value === value)!;
  return { beforePaint, size: () => root.dataset.textSize, radio };
}

it('remembers the chosen size for the next page, before its first paint', () => {
  const storage = new Map<string, string>();
  const page = openPage(storage);
  expect(page.beforePaint).toBeUndefined();
  page.radio('18').choose();
  expect(page.size()).toBe('18');

  const next = openPage(storage);
  expect(next.beforePaint).toBe('18');
  expect(next.radio('18').checked).toBe(true);
});

it.each(['13', '160', '', 'null', '16"><script>'])('takes no notice of a kept %j', (kept) => {
  expect(openPage(new Map([['text-size', kept]])).beforePaint).toBeUndefined();
});

it('changes the size of this page when the browser refuses to keep it', () => {
  const page = openPage(null);
  page.radio('12').choose();
  expect(page.size()).toBe('12');
});

it('is made of radio buttons with no attribute that is none of theirs (HTML Standard, "Radio Button state")', () => {
  const control = String(textSizeControl(shippedEdition('en').labels));
  const inputs = control.match(/<input[^>]*>/g) ?? [];
  const names = inputs.map((input) => input.match(/[a-z-]+(?==")/g));
  expect(names).toEqual(Array.from({ length: 4 }, () => ['type', 'name', 'value']));
});
