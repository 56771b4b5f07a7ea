import type { BrowserContext, Frame, Page } from 'playwright-core';

/** What a page may not do. */
export interface Sighting {
  what: string;
  /** The frame where it was seen, with those around it. */
  frames: readonly string[];
}

/**
 * Sees every call of `hit` in every frame, and whatever else shows that markup from outside has come alive: a dialog, a
 * new window, a frame, a request for anything but documents and images, a page left, a policy that had to hold something
 * back.
 *
 * @param origin of the pages that the test opens itself.
 */
export async function watchForScripts(
  context: BrowserContext,
  origin: string,
): Promise<Sighting[]> {
  const seen: Sighting[] = [];
  const note = (what: string, frame?: Frame | null) => seen.push({ what, frames: namesOf(frame) });
  await context.exposeBinding('hit', ({ frame }) => void note('a script ran', frame));
  await context.exposeBinding(
    'heldBack',
    ({ frame }, what: string) => void note(`the policy held back ${what}`, frame),
  );
  await context.addInitScript(() => {
    const { heldBack } = window as unknown as { heldBack: (what: string) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      heldBack(`${effectiveDirective} ${blockedURI}`),
    );
  });
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      note('a dialog opened');
      void dialog.dismiss();
    });
    page.on('popup', () => note('a window opened'));
    page.on('frameattached', (frame) => note('a frame appeared', frame));
    page.on('framenavigated', (frame) => {
      if (
        frame === page.mainFrame() &&
        !frame.url().startsWith(origin) &&
        frame.url() !== 'about:blank'
      )
        note(`the page was left for ${frame.url()}`, frame);
    });
  });
  context.on('request', (request) => {
    const type = request.resourceType();
    if (type !== 'image' && !request.url().startsWith(origin) && !request.url().startsWith('data:'))
      note(`${type} ${request.url()} was asked for`);
  });
  return seen;
}

function namesOf(frame: Frame | null | undefined): string[] {
  const names: string[] = [];
  for (let each = frame ?? null; each !== null; each = each.parentFrame()) names.push(each.name());
  return names;
}

/**
 * Does what a reader could, in the page and in its frames: calls every handler, presses everything that has an address
 * that is no web address. What this sets off is seen before it resolves, for it waits for the frames in which it would
 * begin.
 */
export const provoke = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const names = ['href', 'xlink:href', 'action', 'formaction'];
    const provokeIn = (within: Document) => {
      for (const element of within.querySelectorAll('*')) {
        for (const { name } of element.attributes) {
          if (name.startsWith('on')) element.dispatchEvent(new Event(name.slice(2)));
        }
        const addresses = names.map((name) => element.getAttribute(name) ?? '');
        if (addresses.some((each) => /^[\s\p{Cc}]*[a-z\s\p{Cc}]+script[\s\p{Cc}]*:/iu.test(each))) {
          element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        }
        const inner = element instanceof HTMLIFrameElement ? element.contentDocument : null;
        if (inner !== null) provokeIn(inner);
      }
    };
    await nextFrame();
    provokeIn(document);
    await nextFrame();
    await nextFrame();
  });

/**
 * What stands in the page and could run, frame, load or style, whether or not this browser lets it.
 *
 * @param scripts the text of those that the pages have themselves.
 */
export const audit = (
  page: Page,
  elements: readonly string[],
  scripts: readonly string[],
): Promise<string[]> =>
  page.evaluate(
    ({ allowed, own }) => {
      const isData = (element: Element) => {
        try {
          return (
            typeof JSON.parse(element.textContent ?? '') === 'object' &&
            element.getAttribute('type') === 'application/ld+json'
          );
        } catch {
          return false;
        }
      };
      return [...document.querySelectorAll('*')].flatMap((element) => {
        const name = element.localName;
        const found: string[] = [];
        const known =
          allowed.includes(name) && element.namespaceURI === 'http://www.w3.org/1999/xhtml';
        const isOwn = own.includes(element.textContent ?? '') || isData(element);
        if (!known || ((name === 'script' || name === 'style') && !isOwn)) found.push(`<${name}>`);
        if (name === 'meta' && element.hasAttribute('http-equiv')) found.push('<meta http-equiv>');
        for (const { name: attribute, value } of element.attributes) {
          if (/^on|^style$|^srcdoc$|^xlink:/.test(attribute)) found.push(`${name} ${attribute}`);
          const isAddress = ['href', 'src', 'cite', 'action'].includes(attribute);
          const isIcon = element.matches('link[rel=icon]');
          if (isAddress && !isIcon && !/^(https?:|mailto:|\/(?!\/)|#|about:blank$)/.test(value))
            found.push(`${name} ${attribute}=${value}`);
        }
        return found;
      });
    },
    { allowed: [...elements], own: [...scripts] },
  );
