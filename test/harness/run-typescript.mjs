// Lets node run the TypeScript sources as they stand: `node --import ./test/harness/run-typescript.mjs file.ts`.
// For tests that need a process of their own, which vitest cannot give.
import { existsSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const root = new URL('../../', import.meta.url);
const { imports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

if (isMainThread) register(import.meta.url);

// The hooks run on a thread of their own, and only there is the compiler worth its half second.
const ts = isMainThread ? null : (await import('typescript')).default;

export function resolve(specifier, context, next) {
  const source = sourceOf(specifier, context.parentURL);
  return source === null ? next(specifier, context) : { url: source.href, shortCircuit: true };
}

export function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const fileName = fileURLToPath(url);
  const { outputText } = ts.transpileModule(readFileSync(fileName, 'utf8'), {
    fileName,
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      verbatimModuleSyntax: true,
      experimentalDecorators: true,
      inlineSourceMap: true,
    },
  });
  return { format: 'module', source: outputText, shortCircuit: true };
}

/** The TypeScript file that a specifier of the project means; null for all others. */
function sourceOf(specifier, parent) {
  const alias = Object.keys(imports).find((name) => specifier.startsWith(name.slice(0, -1)));
  const url =
    alias !== undefined
      ? // The "imports" of package.json name the built files.
        new URL(
          imports[alias].replace('/dist/', '/').replace('*', specifier.slice(alias.length - 1)),
          root,
        )
      : specifier.startsWith('.') && parent !== undefined
        ? new URL(specifier, parent)
        : null;
  if (url === null || !url.pathname.endsWith('.js')) return null;
  const source = new URL(url.href.replace(/\.js$/, '.ts'));
  return existsSync(source) ? source : null;
}
