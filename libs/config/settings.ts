import { DatelineError, type Finding } from '#errors/dateline-error.js';
import { SETTINGS, type Setting, type SettingName } from './settings-table.js';

type ValueOf<S> = S extends { kind: { schema: infer Z }; default: infer D }
  ? Z extends { _output: infer T }
    ? D extends null
      ? T | null
      : T
    : never
  : never;

export type Settings = { readonly [N in SettingName]: ValueOf<(typeof SETTINGS)[N]> };

/**
 * Reads every setting once.
 * @throws DatelineError SETTINGS_INVALID with a finding for each value that does not fit: never a silent default.
 */
export function loadSettings(environment: Environment = process.env): Settings {
  const findings: Finding[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of rows()) {
    const given = environment[name];
    const text = given ?? defaultText(setting, environment);
    if (text === null) {
      values[name] = null;
      continue;
    }
    const parsed = setting.kind.schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else if (given !== undefined) findings.push(misfit(name, given, setting));
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('DATELINE_') && !(name in SETTINGS)) findings.push(unknown(name));
  }
  if (values['FEED_PORT'] !== undefined && values['FEED_PORT'] === values['INGEST_PORT']) {
    findings.push(samePort(values['FEED_PORT']));
  }
  // Settings that do not fit are missing here, and are reported already.
  if (SASL.every((name) => values[name] !== undefined)) findings.push(...halfOfSasl(values));
  const [first, ...others] = findings;
  if (first !== undefined) throw DatelineError.of([first, ...others]);
  return values as Settings;
}

export type Environment = Readonly<Record<string, string | undefined>>;

function rows(): [SettingName, Setting<unknown>][] {
  return Object.entries(SETTINGS) as [SettingName, Setting<unknown>][];
}

/** A default may name another setting in braces; where that one does not fit, only that one is reported. */
function defaultText(setting: Setting<unknown>, environment: Environment): string | null {
  return (
    setting.default?.replace(/\{([A-Z_]+)\}/g, (_, name: SettingName) => {
      return environment[name] ?? SETTINGS[name].default ?? '';
    }) ?? null
  );
}

function misfit(name: SettingName, given: string, setting: Setting<unknown>): Finding {
  const shown = setting.shown?.(given) ?? JSON.stringify(given);
  return {
    code: 'SETTINGS_INVALID',
    field: name,
    detail: `${shown} must be ${setting.kind.fits}, for example ${name}=${setting.example}`,
  };
}

function samePort(port: unknown): Finding {
  return {
    code: 'SETTINGS_INVALID',
    field: 'INGEST_PORT',
    detail: `${String(port)} is FEED_PORT too; they must differ, for example INGEST_PORT=8081 with FEED_PORT=8080`,
  };
}

const SASL = ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'] as const;

/** The three belong together: one alone would connect without proof, or not at all. */
function halfOfSasl(values: Readonly<Record<string, unknown>>): Finding[] {
  const missing = SASL.filter((name) => values[name] === null);
  if (missing.length === SASL.length) return [];
  const given = SASL.filter((name) => values[name] !== null).join(' and ');
  return missing.map((name) => ({
    code: 'SETTINGS_INVALID',
    field: name,
    detail: `is missing, while there is ${given}; set all three or none, for example ${name}=${SETTINGS[name].example}`,
  }));
}

function unknown(name: string): Finding {
  const known = Object.keys(SETTINGS).filter((each) => each.startsWith('DATELINE_'));
  return {
    code: 'SETTINGS_INVALID',
    field: name,
    detail: `is not a setting; those of this kind are ${known.join(', ')}, for example DATELINE_SAMPLE=off`,
  };
}
