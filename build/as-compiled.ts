import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'rolldown';

/** Our own modules as the compiler wrote them: their lines lead back to what we wrote, and they know where they lie. */
export function asCompiled(compiled: string, packed: string): Plugin {
  return {
    name: 'as-compiled',
    load(file) {
      if (!file.startsWith(compiled)) return null;
      const code = withOwnPlace(readFileSync(file, 'utf8'), file, packed);
      return { code, map: readFileSync(`${file}.map`, 'utf8') };
    },
  };
}

/**
 * A module that asks for its own place is told where it lies unpacked: it looks for what lies beside it there.
 *
 * @param packed the folder from which it runs.
 */
export function withOwnPlace(code: string, file: string, packed: string): string {
  const place = `new URL(${JSON.stringify(relative(packed, file))}, import.meta.url).href`;
  return code.replaceAll('import.meta.url', place);
}
