import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../harness/free-ports.js';
import { editionsFile, PARTITIONS } from '../traffic/editions.js';
import type { Servers } from './servers.js';
import { ServiceInstance, type Service } from './service-instance.js';

export const FEED_ITEMS = 100;
export const TOKEN = 'a-token-of-the-fault-suite';

const PORT_SETTING = {
  ingest: 'INGEST_PORT',
  enrichment: 'ENRICHMENT_PORT',
  feed: 'FEED_PORT',
} as const;

/** The three services on one prefix of topics and keys, several instances each. Their logs lie in `folder`. */
export class Services {
  private readonly instances: ServiceInstance[] = [];
  private readonly made = new Map<Service, number>();
  private readonly editions: string;

  constructor(
    private readonly servers: Servers,
    readonly prefix: string,
    private readonly folder: string,
  ) {
    this.editions = join(folder, 'editions.json');
    writeFileSync(this.editions, editionsFile());
  }

  of(service: Service): ServiceInstance[] {
    return this.instances.filter((instance) => instance.service === service);
  }

  get all(): readonly ServiceInstance[] {
    return this.instances;
  }

  /** Starts one more instance; it may not be ready yet. */
  async add(service: Service): Promise<ServiceInstance> {
    const number = (this.made.get(service) ?? 0) + 1;
    this.made.set(service, number);
    const name = `${service}-${number}`;
    const port = await freePort();
    const environment = {
      KAFKA_BROKERS: this.servers.brokers.join(','),
      KAFKA_PREFIX: this.prefix,
      REDIS_URL: this.servers.redisUrl,
      HOST: '127.0.0.1',
      [PORT_SETTING[service]]: String(port),
      PUBLIC_URL: 'https://news.example.org',
      INGEST_TOKEN: TOKEN,
      EDITIONS_FILE: this.editions,
      PARTITIONS: String(PARTITIONS),
      FEED_ITEMS: String(FEED_ITEMS),
      DATELINE_SAMPLE: 'off',
      DATA_DIR: join(this.folder, name),
      LOG_FORMAT: 'json',
    };
    const instance = new ServiceInstance(
      service,
      name,
      `http://127.0.0.1:${port}`,
      environment,
      join(this.folder, `${name}.log`),
    );
    this.instances.push(instance);
    return instance;
  }

  /** Ends an instance for good; answers how its process ended. */
  async remove(instance: ServiceInstance): Promise<string> {
    this.instances.splice(this.instances.indexOf(instance), 1);
    return instance.end();
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.end(signal)));
  }
}
