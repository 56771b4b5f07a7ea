import { readdirSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { DatelineProcess } from '../../harness/dateline-process.js';
import { DatelineServices } from '../../harness/dateline-services.js';
import type { Newsroom } from '../../harness/newsroom.js';
import { BusyAgency } from '../flow/busy-agency.js';
import { fillDateline } from '../flow/fill-dateline.js';
import type { Servers } from '../servers.js';

/** A running Dateline that is filled, and what it takes. */
export interface Installation {
  newsroom: Newsroom;
  /** Of all its own processes until now, in s. */
  cpuSeconds(): Promise<number>;
  /** Resident memory of all its own processes, and what it holds in Redis, in bytes. */
  memory(): Promise<number>;
  /** Bytes on disk of all that it holds; null where that lies with a broker. */
  disk(): number | null;
  end(): Promise<void>;
}

/** @param kept a folder for filled data folders, from run to run. */
export async function embedded(held: number, kept: string | undefined): Promise<Installation> {
  const dateline = new DatelineProcess();
  try {
    await fillDateline(dateline, held, kept);
    const newsroom = await dateline.start({ LOG_LEVEL: 'warn' });
    return {
      newsroom,
      cpuSeconds: () => metric(newsroom.feedUrl, 'process_cpu_seconds_total'),
      memory: () => metric(newsroom.feedUrl, 'process_resident_memory_bytes'),
      disk: () => bytesIn(dateline.folder),
      end: () => dateline.end(),
    };
  } catch (error) {
    await dateline.end();
    throw error;
  }
}

/** One instance of each service, on the given broker and Redis. */
export async function services(
  held: number,
  servers: Servers,
  redisMemory: () => Promise<number>,
): Promise<Installation> {
  const started = await DatelineServices.start({ ...servers, environment: { LOG_LEVEL: 'warn' } });
  try {
    const newsroom = started.newsroom();
    const before = await redisMemory();
    await new BusyAgency(0).publish(newsroom, held, (done) =>
      console.log(`${done} of ${held} articles are shown`),
    );
    const inRedis = (await redisMemory()) - before;
    const sum = async (name: string) => {
      const each = await Promise.all(started.instances.map((instance) => instance.metric(name)));
      return each.reduce((total, value) => total + value, 0);
    };
    return {
      newsroom,
      cpuSeconds: () => sum('process_cpu_seconds_total'),
      memory: async () => (await sum('process_resident_memory_bytes')) + inRedis,
      disk: () => null,
      end: () => started.end(),
    };
  } catch (error) {
    await started.end();
    throw error;
  }
}

/** On a connection of its own: one that lay idle while another installation was filled may be closed at that moment. */
function metric(url: string, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = get(`${url}/metrics`, { agent: false }, async (response) => {
      const lines = (await response.setEncoding('utf8').toArray()).join('').split('\n');
      const line = lines.find((each) => each.startsWith(`${name} `));
      resolve(Number(line?.slice(name.length + 1) ?? 0));
    });
    asked.on('error', reject);
  });
}

const BLOCK_BYTES = 512;

/** As the file system counts them: a file of lmdb can have holes. */
function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => statSync(join(file.parentPath, file.name)).blocks * BLOCK_BYTES)
    .reduce((sum, bytes) => sum + bytes, 0);
}
