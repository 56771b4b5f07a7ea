const NOTHING = 0;
const WORD = 1;
const UNSPACED = 2;

const SHORTEST_WORD = 2;
/** Longer runs are keys, hashes and addresses. */
const LONGEST_WORD = 40;

const LETTER = /[\p{L}\p{N}\p{M}]/u;
/**
 * Letters of the scripts that are written without spaces between words. A few signs (the apostrophe of `пʼять`, a dot below)
 * belong to many scripts (Unicode ScriptExtensions.txt, Thai among them), and do not part a word of these.
 */
const UNSPACED_LETTER =
  /(?=[\p{L}\p{M}])(?![\p{scx=Latn}\p{scx=Cyrl}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;

/**
 * Calls `visit` with where every word of the text begins and ends, in reading order, until it answers false. A word is a
 * run of 2 to 40 letters, digits and marks; where a script has no spaces it is each pair of neighbouring characters.
 */
export function splitWords(text: string, visit: (start: number, end: number) => boolean): void {
  const end = text.length;
  let at = 0;
  while (at < end) {
    const kind = kindAt(text, at);
    const start = at;
    at += widthAt(text, at);
    if (kind === NOTHING) {
      continue;
    }
    if (kind === UNSPACED) {
      const paired = at < end && kindAt(text, at) === UNSPACED;
      const alone = !paired && (start === 0 || kindAt(text, before(text, start)) !== UNSPACED);
      if ((paired || alone) && !visit(start, paired ? at + widthAt(text, at) : at)) {
        return;
      }
      continue;
    }
    at = endOfWord(text, at);
    const length = at - start;
    if (length >= SHORTEST_WORD && length <= LONGEST_WORD && !visit(start, at)) {
      return;
    }
  }
}

function endOfWord(text: string, start: number): number {
  let at = start;
  for (;;) {
    // Nearly all characters are known and of one unit.
    while (at < text.length && kinds[text.charCodeAt(at)] === WORD + 1) {
      at++;
    }
    if (at >= text.length || kindAt(text, at) !== WORD) {
      return at;
    }
    at += widthAt(text, at);
  }
}

/** The kind of each UTF-16 code unit plus one; 0 where it was not asked for yet. The expressions are slow. */
const kinds = new Uint8Array(0x10000);

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = kinds[unit]!;
  if (known !== 0) {
    return known - 1;
  }
  if (isHighSurrogate(unit)) {
    return kindOf(String.fromCodePoint(text.codePointAt(at)!));
  }
  const kind = kindOf(text[at]!);
  kinds[unit] = kind + 1;
  return kind;
}

function kindOf(character: string): number {
  if (!LETTER.test(character)) {
    return NOTHING;
  }
  return UNSPACED_LETTER.test(character) ? UNSPACED : WORD;
}

function widthAt(text: string, at: number): number {
  return isHighSurrogate(text.charCodeAt(at)) && text.codePointAt(at)! > 0xffff ? 2 : 1;
}

function before(text: string, at: number): number {
  return at >= 2 && widthAt(text, at - 2) === 2 ? at - 2 : at - 1;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
