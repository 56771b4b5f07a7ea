import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** All that decides what an index holds of an article, and how a snapshot of it lies in its file. */
const ENGINE = ['../related/', '../partition/', './', '../../../libs/article/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);
const CODE = /(?<!\.spec|\.d)\.[jt]s$/;

/**
 * A digest of the engine's own code, and of the Unicode that it runs on: what one version has worked out is of no use to
 * another, and nobody has to remember to count a version up.
 */
export function enginePrint(): string {
  const digest = createHash('sha256').update(`${process.versions.unicode} ${process.versions.icu}`);
  for (const folder of ENGINE) {
    for (const name of readdirSync(folder)
      .filter((each) => CODE.test(each))
      .toSorted()) {
      digest.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return digest.digest('base64url');
}
