import type { BrowserContext, Page } from 'playwright-core';

/** The host of every picture in these suites; it stands nowhere but in the browser. */
export const PICTURES = 'https://images.example';

/** The address of a picture whose pixels are as its name says. */
export const pictureUrl = (width: number, height: number, name = 'a'): string =>
  `${PICTURES}/${name}-${width}x${height}.svg`;

/** No picture is there. */
export const NO_PICTURE = `${PICTURES}/none.jpg`;

/** @param ready pictures are sent when this resolves, so that a test can look at the page before. */
export async function servePictures(
  context: BrowserContext | Page,
  ready: Promise<void> = Promise.resolve(),
): Promise<void> {
  await context.route(`${PICTURES}/**`, async (route) => {
    await ready;
    const size = /-(\d+)x(\d+)\.svg$/.exec(route.request().url());
    if (size === null) return route.fulfill({ status: 404, body: '' });
    const [, width = '', height = ''] = size;
    return route.fulfill({ contentType: 'image/svg+xml', body: picture(width, height) });
  });
}

const picture = (width: string, height: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
  '<rect width="100%" height="100%" fill="#5b7f95"/><circle cx="33%" cy="33%" r="15%" fill="#d9e4ea"/></svg>';
