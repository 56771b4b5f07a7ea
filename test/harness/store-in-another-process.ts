import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type StoreKind = 'enrichment-state' | 'feed-views';

export interface Call {
  id: number;
  method: string;
  args: unknown[];
}
export type Reply = { id: number; result: unknown } | { id: number; error: string };

/** The methods of a store that can be called from far: those that answer once. */
export type Remote<Store> = {
  [
    M in keyof Store as Store[M] extends (...args: never[]) => Promise<unknown> ? M : never
  ]: Store[M];
};

export interface OtherProcess<Store> {
  store: Remote<Store>;
  /** Ends it without a word, as `kill -9` does. */
  kill(): Promise<void>;
}

/**
 * Opens an lmdb store in a process of its own and calls it there. Calls of a process that is gone never settle.
 * @param fileBlocks the most blocks (of 512 or 1,024 bytes, as the shell counts) that a file may have: a disk that
 * gets full.
 */
export async function storeInAnotherProcess<Store>(
  kind: StoreKind,
  path: string,
  fileBlocks: number | 'unlimited' = 'unlimited',
): Promise<OtherProcess<Store>> {
  const [script, loader] = ['store-process.ts', 'run-typescript.mjs'].map(
    (name) => new URL(name, import.meta.url).href,
  );
  const command = [process.execPath, '--import', loader!, fileURLToPath(script!), kind, path];
  const child = spawn('sh', ['-c', `ulimit -f ${fileBlocks}; exec "$@"`, 'sh', ...command], {
    // lmdb tells of a full disk on its own, too.
    stdio: ['ignore', 'inherit', fileBlocks === 'unlimited' ? 'inherit' : 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  const calls = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  child.on('message', (reply: Reply) => {
    const call = calls.get(reply.id);
    calls.delete(reply.id);
    if ('error' in reply) call?.reject(new Error(reply.error));
    else call?.resolve(reply.result);
  });
  let calledLast = 0;
  const call = (method: string, args: unknown[]) =>
    new Promise((resolve, reject) => {
      const id = ++calledLast;
      calls.set(id, { resolve, reject });
      child.send({ id, method, args } satisfies Call);
    });
  const methods = new Proxy(
    {},
    {
      // A promise that resolves to the proxy asks whether it is a promise, too.
      get: (_target, name) =>
        name === 'then' ? undefined : (...args: unknown[]) => call(String(name), args),
    },
  );
  const gone = once(child, 'exit');
  const store = methods as Remote<Store>;
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  const opened = call('position', [0]);
  await Promise.race([
    opened,
    gone.then(() => Promise.reject(new Error(`the process of ${path} ended at once`))),
  ]);
  return { store, kill };
}
