import type { TextColumns } from './index-snapshot.js';

/**
 * The texts of words, by number. Those of a snapshot are cut out when they are asked for: a large edition has hundreds of
 * thousands, and most are never a reason for a link.
 */
export class WordTexts {
  readonly #texts: (string | undefined)[] = [];
  /** UTF-16 code units of the snapshot's words, one behind the other. */
  #units: Uint16Array = new Uint16Array(0);
  /** Where each of them begins, and where the last one ends. */
  #starts: Uint32Array = new Uint32Array(1);

  of(word: number): string {
    return (this.#texts[word] ??= this.#cutOut(word));
  }

  set(word: number, text: string): void {
    this.#texts[word] = text;
  }

  /** The word's number is not in use any more. */
  forget(word: number): void {
    this.#texts[word] = '';
  }

  /** @param isKept by word, above 0 where its text is wanted; the others are empty. */
  columns(isKept: Int32Array): TextColumns {
    const starts = new Uint32Array(isKept.length + 1);
    let end = 0;
    for (let word = 0; word < isKept.length; word++) {
      end += isKept[word]! > 0 ? this.#length(word) : 0;
      starts[word + 1] = end;
    }
    const units = new Uint16Array(end);
    for (let word = 0; word < isKept.length; word++) {
      if (isKept[word]! > 0) {
        this.#write(word, units, starts[word]!);
      }
    }
    return { units, starts };
  }

  /** Into one that knows none. The columns are its own from now on. */
  load({ units, starts }: TextColumns): void {
    this.#units = units;
    this.#starts = starts;
    this.#texts.length = starts.length - 1;
  }

  #length(word: number): number {
    return this.#texts[word]?.length ?? this.#starts[word + 1]! - this.#starts[word]!;
  }

  #write(word: number, units: Uint16Array, to: number): void {
    const text = this.#texts[word];
    if (text === undefined) {
      units.set(this.#units.subarray(this.#starts[word], this.#starts[word + 1]), to);
      return;
    }
    for (let at = 0; at < text.length; at++) {
      units[to + at] = text.charCodeAt(at);
    }
  }

  #cutOut(word: number): string {
    return String.fromCharCode(...this.#units.subarray(this.#starts[word], this.#starts[word + 1]));
  }
}
