import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown, type InputOptions } from 'rolldown';
import { asCompiled } from './as-compiled.js';
import { isPacked } from './is-packed.js';

// Packs each service, with the packages that it loads, into a few files: Node takes longer to find, open and link 1,700
// files than to run them. Why, and what else was tried: docs/decisions/0017.

const COMPILED = join(import.meta.dirname, '..');
const ROOT = join(COMPILED, '..');
const [PACKED, PACKING] = [join(COMPILED, 'packed'), join(COMPILED, 'packing')];
/** lmdb brings a library of the machine's; of kafkajs we load inner files too, and both ways must lead to the same ones. */
const LEFT_OUT = ['lmdb', 'kafkajs'];

const services = readdirSync(join(COMPILED, 'apps'))
  .map((app) => [app, join(COMPILED, 'apps', app, 'main.js')] as const)
  .filter(([, main]) => existsSync(main));

const sources = [
  join(COMPILED, '.tsbuildinfo'),
  // Written by every installation.
  join(ROOT, 'node_modules', '.package-lock.json'),
];
const results = services.map(([name]) => join(PACKED, `${name}.js`));
if (!isPacked(sources, results)) await pack();

async function pack(): Promise<void> {
  const bundle = await rolldown({
    cwd: ROOT,
    platform: 'node',
    input: Object.fromEntries(services),
    external: LEFT_OUT,
    plugins: [asCompiled(COMPILED, PACKED)],
    onLog: nothingButOptionalPackages,
  });
  rmSync(PACKING, { recursive: true, force: true });
  await bundle.write({
    dir: PACKING,
    format: 'esm',
    // In one folder with the entries: a module's own place is told from there.
    chunkFileNames: '[name].js',
    // Nest and our logger tell classes by their names.
    keepNames: true,
    sourcemap: true,
    sourcemapExcludeSources: true,
  });
  await bundle.close();
  // At once: a packing that was interrupted leaves what was there.
  rmSync(PACKED, { recursive: true, force: true });
  renameSync(PACKING, PACKED);
}

type OnLog = NonNullable<InputOptions['onLog']>;

/** Nest asks for packages that it can do without. Anything else that is missing would be missed when it is needed. */
function nothingButOptionalPackages(...[level, log, handle]: Parameters<OnLog>) {
  const isOfPackage = log.id?.includes('/node_modules/') === true;
  if (log.code === 'UNRESOLVED_IMPORT' && isOfPackage) return;
  handle(level === 'warn' ? 'error' : level, log);
}
