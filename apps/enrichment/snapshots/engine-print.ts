import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENGINE = fileURLToPath(new URL('../related/', import.meta.url));

/**
 * A digest of the engine's own code: what one version has worked out is of no use to another, and nobody has to remember
 * to count a version up. The same for every build of the same sources by the same compiler.
 */
export function enginePrint(): string {
  const digest = createHash('sha256');
  for (const name of readdirSync(ENGINE)
    .filter((each) => each.endsWith('.js'))
    .toSorted()) {
    digest.update(name).update(readFileSync(join(ENGINE, name)));
  }
  return digest.digest('base64url');
}
