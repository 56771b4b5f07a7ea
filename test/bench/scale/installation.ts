import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatelineProcess } from '../../harness/dateline-process.js';
import { DatelineServices } from '../../harness/dateline-services.js';
import type { Newsroom } from '../../harness/newsroom.js';
import type { Servers } from '../servers.js';

/** A running Dateline, and what it takes. */
export interface Installation {
  newsroom: Newsroom;
  /** Of all its own processes until now, in s. */
  cpuSeconds(): Promise<number>;
  /** Resident memory of all its own processes, and Redis's, in bytes. */
  memory(): Promise<number>;
  /** Bytes on disk of all that it holds; null where that lies with a broker. */
  disk(): number | null;
  end(): Promise<void>;
}

export async function embedded(): Promise<Installation> {
  const dateline = new DatelineProcess();
  const newsroom = await dateline.start({ LOG_LEVEL: 'warn' });
  return {
    newsroom,
    cpuSeconds: () => metric(newsroom.feedUrl, 'process_cpu_seconds_total'),
    memory: () => metric(newsroom.feedUrl, 'process_resident_memory_bytes'),
    disk: () => bytesIn(dateline.folder),
    end: () => dateline.end(),
  };
}

/** One instance of each service, on the given broker and Redis. */
export async function services(
  servers: Servers,
  redisMemory: () => Promise<number>,
): Promise<Installation> {
  const started = await DatelineServices.start({ ...servers, environment: { LOG_LEVEL: 'warn' } });
  const before = await redisMemory();
  const sum = async (name: string) => {
    const each = await Promise.all(started.instances.map((instance) => instance.metric(name)));
    return each.reduce((total, value) => total + value, 0);
  };
  return {
    newsroom: started.newsroom(),
    cpuSeconds: () => sum('process_cpu_seconds_total'),
    memory: async () =>
      (await sum('process_resident_memory_bytes')) + (await redisMemory()) - before,
    disk: () => null,
    end: () => started.end(),
  };
}

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}

/** As the file system counts them: a file of lmdb can have holes. */
function bytesIn(folder: string): number {
  const BLOCK = 512;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).blocks * BLOCK, 0);
}
