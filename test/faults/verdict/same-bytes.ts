export interface PublicBytes {
  text: string;
  etag: string | null;
}

/** The addresses whose bytes or entity tags differ from those of an undisturbed run. */
export function differing(
  expected: ReadonlyMap<string, PublicBytes>,
  seen: ReadonlyMap<string, PublicBytes>,
): string[] {
  return [...expected]
    .filter(([path, bytes]) => {
      const other = seen.get(path);
      return other?.text !== bytes.text || other.etag !== bytes.etag;
    })
    .map(([path]) => path);
}
