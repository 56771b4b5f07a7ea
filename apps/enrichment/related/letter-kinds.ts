/** A code unit whose kind was not asked for yet, or half of a character. */
export const UNKNOWN = 0;
export const NOTHING = 1;
export const WORD = 2;
/** Of a script that is written without spaces between words. */
export const UNSPACED = 3;

const LETTER = /[\p{L}\p{N}\p{M}]/u;
/**
 * A few signs (the apostrophe of `пʼять`, a dot below) belong to many scripts (Unicode ScriptExtensions.txt, Thai among
 * them), and do not part a word of these.
 */
const UNSPACED_LETTER =
  /(?=[\p{L}\p{M}])(?![\p{scx=Latn}\p{scx=Cyrl}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** By UTF-16 code unit, what `kindOfUnit` has learned: the expressions are slow. U+0000 is known from the start. */
export const KINDS = new Uint8Array(0x10000);
KINDS[0] = NOTHING;

/** The kind of the character that begins with this code unit, and goes on with `next` where it is one of two. */
export function kindOfCharacter(unit: number, next: number): number {
  const known = KINDS[unit]!;
  if (known !== UNKNOWN) {
    return known;
  }
  if (isHighSurrogate(unit)) {
    return kindOf(isPair(unit, next) ? String.fromCharCode(unit, next) : '');
  }
  return (KINDS[unit] = kindOf(String.fromCharCode(unit)));
}

/** Whether the two code units are one character. */
export function isPair(unit: number, next: number): boolean {
  return isHighSurrogate(unit) && next >= 0xdc00 && next <= 0xdfff;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function kindOf(character: string): number {
  if (!LETTER.test(character)) {
    return NOTHING;
  }
  return UNSPACED_LETTER.test(character) ? UNSPACED : WORD;
}
