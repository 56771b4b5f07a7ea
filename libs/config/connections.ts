import { DatelineError, type Finding } from '#errors/dateline-error.js';
import type { KafkaConnection } from '#event-log/kafka/connection.js';
import { SETTINGS, type SettingName } from './settings-table.js';
import type { Settings } from './settings.js';

/** Settings of which some that may be missing are there. */
export type SettingsWith<N extends SettingName> = Settings & {
  readonly [K in N]: NonNullable<Settings[K]>;
};

/**
 * Holds settings to what a service or a command cannot do without.
 * @param who such as `ingest`, for the sentence.
 * @throws DatelineError SETTINGS_INVALID with a finding for each that is missing.
 */
export function settingsWith<N extends SettingName>(
  settings: Settings,
  names: readonly N[],
  who: string,
): SettingsWith<N> {
  const findings = names
    .filter((name) => settings[name] === null)
    .map((name): Finding => ({
      code: 'SETTINGS_INVALID',
      field: name,
      detail: `is missing, and ${who} needs it, for example ${name}=${SETTINGS[name].example}; npm start runs Dateline in one process without it`,
    }));
  const [first, ...others] = findings;
  if (first !== undefined) throw DatelineError.of([first, ...others]);
  return settings as SettingsWith<N>;
}

export function kafkaConnection(settings: SettingsWith<'KAFKA_BROKERS'>): KafkaConnection {
  const {
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username,
    KAFKA_SASL_PASSWORD: password,
  } = settings;
  return {
    brokers: settings.KAFKA_BROKERS,
    prefix: settings.KAFKA_PREFIX,
    tls: settings.KAFKA_TLS === 'on',
    sasl:
      mechanism === null || username === null || password === null
        ? null
        : { mechanism, username, password },
    replication: settings.KAFKA_REPLICATION,
  };
}

/** One prefix for all: the keys of a Dateline have that of its topics. */
export function redisConnection(settings: SettingsWith<'REDIS_URL'>): {
  url: string;
  prefix: string;
} {
  return { url: settings.REDIS_URL, prefix: settings.KAFKA_PREFIX };
}
