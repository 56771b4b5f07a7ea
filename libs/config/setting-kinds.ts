import { z } from 'zod';

/** A kind of value: how its text is read, and what fits, in words that follow "must be". */
export interface SettingKind<T> {
  fits: string;
  schema: z.ZodType<T, string>;
}

export const port: SettingKind<number> = {
  fits: 'a port number from 1 to 65535',
  schema: wholeNumber(1, 65_535),
};

export function count(least: number, most: number, unit: string): SettingKind<number> {
  return {
    fits: `a whole number of ${unit} from ${least} to ${most}`,
    schema: wholeNumber(least, most),
  };
}

export function oneOf<const T extends readonly [string, ...string[]]>(
  ...values: T
): SettingKind<T[number]> {
  return { fits: `one of ${values.join(', ')}`, schema: z.enum(values) };
}

export const path: SettingKind<string> = {
  fits: 'a path',
  schema: z.string().refine((text) => text.trim() !== '' && !text.includes('\0')),
};

export const hostAddress: SettingKind<string> = {
  fits: 'an IP address to listen on, or "all"',
  schema: z.union([z.literal('all'), z.ipv4(), z.ipv6()]),
};

export const publicAddress: SettingKind<string> = {
  fits: 'an absolute http or https address without query, fragment or user',
  schema: z
    .url({ protocol: /^https?$/ })
    .refine((text) => {
      if (!URL.canParse(text)) return false;
      const url = new URL(text);
      return url.search === '' && url.hash === '' && url.username === '';
    })
    .transform((text) => text.replace(/\/+$/, '')),
};

export const hubAddress: SettingKind<string> = {
  fits: 'an absolute http or https address without fragment or user',
  schema: z.url({ protocol: /^https?$/ }).refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return url.hash === '' && url.username === '';
  }),
};

export const token: SettingKind<string> = {
  fits: 'a token of 16 to 200 letters, digits or the signs . _ ~ + / = -',
  schema: z.string().regex(/^[A-Za-z0-9._~+/=-]{16,200}$/),
};

/** A host and its port, such as `kafka:9092` or `[::1]:9092`. */
const hostPort = z
  .string()
  .regex(/^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/)
  .refine(hasPort);

export const brokerList: SettingKind<readonly string[]> = {
  fits: 'host and port of each Kafka broker, with commas between them',
  schema: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(hostPort)),
};

export const hostAndPort: SettingKind<{ host: string; port: number }> = {
  fits: 'a host and its port',
  schema: hostPort.transform((text) => {
    const [, host, digits] = /^\[?(.*?)\]?:(\d+)$/.exec(text)!;
    return { host: host!, port: Number(digits) };
  }),
};

/** Topics and groups of Kafka have names of these characters; a topic's is at most 249 long. */
export const kafkaPrefix: SettingKind<string> = {
  fits: 'at most 100 letters, digits or the signs . _ -',
  schema: z.string().regex(/^[A-Za-z0-9._-]{0,100}$/),
};

export const redisAddress: SettingKind<string> = {
  fits: 'an address redis://HOST:PORT or rediss://HOST:PORT, with USER:PASSWORD@ before the host and /NUMBER of the database behind it where they are needed',
  schema: z.string().refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, pathname, search, hash } = new URL(text);
    return (
      /^rediss?:$/.test(protocol) &&
      hostname !== '' &&
      /^(\/\d{0,4})?$/.test(pathname) &&
      search === '' &&
      hash === ''
    );
  }),
};

export const text: SettingKind<string> = {
  fits: 'a text that is not empty',
  schema: z.string().min(1),
};

function hasPort(broker: string): boolean {
  return wholeNumber(1, 65_535).safeParse(broker.slice(broker.lastIndexOf(':') + 1)).success;
}

function wholeNumber(least: number, most: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);
}
