/** Longer names are cut: they stand in addresses and in keys of stores. In UTF-16 units. */
const LONGEST = 120;

/**
 * How the name of an author or a keyword stands in an address: small letters and figures of any script, with a hyphen
 * for all that lies between them. Names that differ in nothing else are one. Empty for a name without any.
 */
export function nameSlug(name: string): string {
  const words =
    name
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, LONGEST).replace(LOOSE_END, '');
}

/** A hyphen, or half of a character beyond U+FFFF, that the cut has left. */
const LOOSE_END = /(?:-|[\uD800-\uDBFF])+$/;
