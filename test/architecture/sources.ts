import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Source {
  /** From the repository's root, such as `libs/article/article.ts`. */
  path: string;
  text: string;
  imports: Import[];
}

export interface Import {
  /** As written. */
  specifier: string;
  /** The project's file it names, from the root; null for a package. */
  file: string | null;
}

/** Every TypeScript file of `apps/` and `libs/`, with what it imports. */
export function readSources(): Source[] {
  return ['apps', 'libs'].flatMap(filesUnder).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|import\(?\s*'([^']+)'/g;

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    return { specifier, file: fileOf(path, specifier) };
  });
}

const APPS = new Set(['ingest', 'enrichment', 'feed', 'standalone']);

function fileOf(path: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return normalize(join(dirname(path), toSource(specifier)));
  const room = /^#([a-z-]+)\/(.*)$/.exec(specifier);
  if (room === null) return null;
  return `${APPS.has(room[1]!) ? 'apps' : 'libs'}/${room[1]}/${toSource(room[2]!)}`;
}

const toSource = (file: string) => file.replace(/\.js$/, '.ts');

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}
