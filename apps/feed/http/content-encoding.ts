/** The content codings that can be offered, the better one first: where a client likes several alike, the first is taken. */
export const CODINGS = ['br', 'zstd', 'gzip'] as const;
export type Compressed = (typeof CODINGS)[number];
export type Coding = Compressed | 'identity';

/**
 * The coding for a response (RFC 9110 §12.5.3). No header means that anything is accepted; bytes as they are then serve
 * everyone. Null: the client refuses all that is offered, the plain bytes too.
 *
 * @param offered those that this runtime can make, the better one first.
 */
export function chooseCoding(
  acceptEncoding: string | undefined,
  offered: readonly Compressed[],
): Coding | null {
  if (acceptEncoding === undefined) return 'identity';
  const weights = readWeights(acceptEncoding);
  const anyOther = weights.get('*');
  let best: Coding | null = null;
  let bestWeight = 0;
  for (const coding of offered) {
    const weight = weights.get(coding) ?? anyOther ?? 0;
    if (weight > bestWeight) {
      best = coding;
      bestWeight = weight;
    }
  }
  // Not named, the plain bytes are acceptable, but every coding that is named goes before them.
  const identity = weights.get('identity') ?? (anyOther === 0 ? 0 : Number.MIN_VALUE);
  return identity > bestWeight ? 'identity' : best;
}

const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

/** Weights by coding, in lower case. A member with a broken weight is left out; of doubles the first counts. */
function readWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const member of header.split(',')) {
    const [name = '', ...parameters] = member.split(';').map((part) => part.trim());
    const coding = name.toLowerCase().replace(/^x-gzip$/, 'gzip');
    if (coding === '' || weights.has(coding)) continue;
    const weight = parameters.length === 0 ? 1 : Number(WEIGHT.exec(parameters.join(';'))?.[1]);
    if (!Number.isNaN(weight)) weights.set(coding, weight);
  }
  return weights;
}

/** Clients send few different headers, so each is read once. Beyond these limits somebody plays with them. */
const MOST_REMEMBERED = 1_000;
const LONGEST_REMEMBERED = 200;

/** `chooseCoding` among these, with a memory, for the hot path. */
export function rememberingCodings(
  offered: readonly Compressed[],
): (acceptEncoding: string | undefined) => Coding | null {
  const known = new Map<string, Coding | null>();
  return (header) => {
    if (header === undefined) return 'identity';
    let coding = known.get(header);
    if (coding === undefined) {
      coding = chooseCoding(header, offered);
      if (known.size >= MOST_REMEMBERED) known.clear();
      if (header.length <= LONGEST_REMEMBERED) known.set(header, coding);
    }
    return coding;
  };
}
