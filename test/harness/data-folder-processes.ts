import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const [script, loader] = ['data-folder-process.ts', 'run-typescript.mjs'].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);

/** Processes that do the same to a folder at the same moment. */
export class DataFolderProcesses {
  private constructor(private readonly processes: Awaited<ReturnType<typeof oneProcess>>[]) {}

  static async start(count: number): Promise<DataFolderProcesses> {
    return new DataFolderProcesses(await Promise.all(Array.from({ length: count }, oneProcess)));
  }

  /** What each says of it. */
  together(folder: string, deed: 'lock' | 'token'): Promise<string[]> {
    const moment = Date.now() + 3;
    return Promise.all(this.processes.map((each) => each.ask([moment, folder, deed])));
  }

  async end(): Promise<void> {
    await Promise.all(this.processes.map((each) => each.end()));
  }
}

async function oneProcess() {
  const child = spawn(process.execPath, ['--import', loader!, script!], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return {
    ask: async (words: unknown[]) => {
      child.stdin.write(`${JSON.stringify(words)}\n`);
      return (await lines.next()).value as string;
    },
    end: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
