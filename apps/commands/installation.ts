import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SettingsWith } from '#config/connections.js';
import type { Settings } from '#config/settings.js';
import { DatelineError } from '#errors/dateline-error.js';
import { placesIn } from '#operations/data-folder/open-data-folder.js';

/** The Dateline that a command speaks to. Every command says it in its first line. */
export function installationOf(settings: Settings): string {
  const { DATA_DIR, KAFKA_BROKERS: brokers } = settings;
  return brokers === null
    ? `Dateline in the data folder ${resolve(DATA_DIR)}`
    : `Dateline on ${kafkaOf(settings)}`;
}

/** Whether the services on Kafka are meant, and not the embedded form. */
export function namesServices(settings: Settings): settings is SettingsWith<'KAFKA_BROKERS'> {
  return settings.KAFKA_BROKERS !== null;
}

/** Where Kafka is, as people read it. */
export function kafkaOf({ KAFKA_BROKERS: brokers, KAFKA_PREFIX: prefix }: Settings): string {
  return `Kafka at ${brokers?.join(', ')}${prefix === '' ? '' : `, prefix "${prefix}"`}`;
}

/**
 * A command makes no data folder.
 * @throws DatelineError DATA_DIR_UNUSABLE where no Dateline has run.
 */
export function requireEventLog(folder: string): void {
  if (!existsSync(placesIn(folder).eventLog)) {
    throw new DatelineError('DATA_DIR_UNUSABLE', `there is no event log in ${folder}`);
  }
}
