import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-ports.js';
import { Newsroom } from './newsroom.js';
import { ServiceInstance, type ServiceName } from './service-instance.js';
import { openFlow, type OpenFlow } from './open-flow.js';

export interface ServicesOptions {
  brokers: readonly string[];
  redisUrl: string;
  /** Before topics, groups and keys; one of its own where it is left out. */
  prefix?: string;
  instances?: Partial<Record<ServiceName, number>>;
  /** Settings of all instances. */
  environment?: ServiceEnvironment;
}

/** Undefined takes a setting away. */
export type ServiceEnvironment = Readonly<Record<string, string | undefined>>;

const PARTITIONS = 12;
const TOKEN = 'a-token-of-the-services';
const PORT_OF = {
  ingest: 'INGEST_PORT',
  enrichment: 'ENRICHMENT_PORT',
  feed: 'FEED_PORT',
} as const;

/** The three services as operators run them: built, each instance a process of its own, on a real broker and Redis. */
export class DatelineServices {
  readonly instances: ServiceInstance[] = [];
  readonly prefix: string;
  /** Of all instances of ingest: DATA_DIR. */
  readonly folder = mkdtempSync(join(tmpdir(), 'dateline-services-'));

  private flow: Promise<OpenFlow> | null = null;

  private constructor(private readonly options: ServicesOptions) {
    this.prefix = options.prefix ?? `test-${randomBytes(4).toString('hex')}-`;
  }

  /** Starts one instance of each service, or as many as are asked for, and resolves when all are ready. */
  static async start(options: ServicesOptions): Promise<DatelineServices> {
    const services = new DatelineServices(options);
    const counts = { ingest: 1, enrichment: 1, feed: 1, ...options.instances };
    const names = (Object.keys(counts) as ServiceName[]).flatMap((name) =>
      Array.from({ length: counts[name] }, () => name),
    );
    try {
      await Promise.all(names.map((name) => services.add(name)));
    } catch (error) {
      await services.end();
      throw error;
    }
    return services;
  }

  of(service: ServiceName): ServiceInstance[] {
    return this.instances.filter((instance) => instance.service === service);
  }

  /** One more instance; it resolves when that is ready. */
  async add(service: ServiceName, environment: ServiceEnvironment = {}): Promise<ServiceInstance> {
    const instance = await this.made(service, environment);
    await instance.start();
    return instance;
  }

  /** One more instance, not started. */
  async made(service: ServiceName, environment: ServiceEnvironment = {}): Promise<ServiceInstance> {
    const port = await freePort();
    const instance = new ServiceInstance(service, `http://127.0.0.1:${port}`, {
      KAFKA_BROKERS: this.options.brokers.join(','),
      KAFKA_PREFIX: this.prefix,
      REDIS_URL: this.options.redisUrl,
      HOST: '127.0.0.1',
      [PORT_OF[service]]: String(port),
      PUBLIC_URL: 'https://news.example.org',
      INGEST_TOKEN: TOKEN,
      DATA_DIR: this.folder,
      PARTITIONS: String(PARTITIONS),
      ...this.options.environment,
      ...environment,
    });
    this.instances.push(instance);
    return instance;
  }

  /** Speaks to these instances of ingest and feed. */
  newsroom(ingest = this.of('ingest')[0]!, feed = this.of('feed')[0]!): Newsroom {
    return new Newsroom(feed.url, ingest.url, TOKEN);
  }

  /** Resolves when what was accepted until now is in feed's views: by topics and stores, whoever has the partitions. */
  async settled(): Promise<void> {
    const flow = await (this.flow ??= openFlow({
      ...this.options,
      prefix: this.prefix,
      partitions: PARTITIONS,
    }));
    // In the order of the flow: what enrichment has said by then is what feed has to know.
    await flow.covered('articles');
    await flow.covered('enriched-articles');
  }

  /** Ends every process that still runs, and removes the data folder. Topics and keys are left. */
  async end(): Promise<void> {
    await (await this.flow)?.close();
    const running = this.instances.filter(({ pid }) => pid !== null);
    await Promise.all(running.map((instance) => instance.kill('SIGKILL')));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
