/** FNV-1a over UTF-16 code units. */
export const FNV = { seed: 0x811c9dc5 | 0, factor: 0x01000193 } as const;
/** A polynomial over them. */
export const POLYNOMIAL = { seed: 0x2545f491, factor: 0x2c1b3c6d } as const;

// Both end with their bits mixed (as MurmurHash3 ends).
export function mixedFnv(fnv: number): number {
  const once = Math.imul(fnv ^ (fnv >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
export function mixedPolynomial(polynomial: number): number {
  return Math.imul(polynomial ^ (polynomial >>> 15), 0x297a2d39);
}

/**
 * Two hashes of a text, of different kinds, so that what one takes for another's the other does not: 64 bits that stand
 * for the text. `WordSplitter` works the same out as it reads.
 */
export class WordHash {
  // After `take`
  first = 0;
  second = 0;

  take(text: string): void {
    let fnv: number = FNV.seed;
    let polynomial: number = POLYNOMIAL.seed;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      fnv = Math.imul(fnv ^ unit, FNV.factor);
      polynomial = (Math.imul(polynomial, POLYNOMIAL.factor) + unit) | 0;
    }
    this.first = mixedFnv(fnv);
    this.second = mixedPolynomial(polynomial);
  }

  /** As `take`, of a text that lies in `units[start..end)`. */
  takeUnits(units: Uint16Array, start: number, end: number): void {
    let fnv: number = FNV.seed;
    let polynomial: number = POLYNOMIAL.seed;
    for (let at = start; at < end; at++) {
      fnv = Math.imul(fnv ^ units[at]!, FNV.factor);
      polynomial = (Math.imul(polynomial, POLYNOMIAL.factor) + units[at]!) | 0;
    }
    this.first = mixedFnv(fnv);
    this.second = mixedPolynomial(polynomial);
  }
}
