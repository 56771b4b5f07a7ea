/**
 * A language as `news:language` knows it: its ISO 639 code of two or three letters, without script and country, but
 * `zh-cn` for Chinese in simplified characters and `zh-tw` in traditional ones. A tag that names no script has the one
 * that is likely there (UTS #35, "Likely Subtags").
 *
 * @param tag BCP 47, as `Intl.getCanonicalLocales` takes it.
 * @throws RangeError when it is none.
 */
export function googleLanguage(tag: string): string {
  const locale = new Intl.Locale(tag);
  if (locale.language !== 'zh') return locale.language;
  return locale.maximize().script === 'Hant' ? 'zh-tw' : 'zh-cn';
}
