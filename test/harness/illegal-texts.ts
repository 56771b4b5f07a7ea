const ILLEGAL = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** The texts anywhere in a value that hold what XML cannot, or a line end that XML would change. */
export function illegalTexts(value: unknown): string[] {
  const texts: string[] = [];
  JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'string') texts.push(inner);
    return inner;
  });
  return texts.filter((text) => ILLEGAL.test(text));
}
