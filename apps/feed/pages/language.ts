/** Scripts written from right to left (Unicode, Script_Metadata), by ISO 15924 code. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** The direction of a language, by the script that it is most often written in or that its tag names. */
export function textDirection(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(localeOf(language)?.script ?? '') ? 'rtl' : 'ltr';
}

/** The language's name in itself, with a capital: `English`, `Azərbaycan`, `Русский`. */
export function languageName(language: string): string {
  const locale = localeOf(language);
  if (locale === null) return language;
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  const [first = '', ...rest] = name;
  return first.toLocaleUpperCase(language) + rest.join('');
}

/** As OpenGraph writes it: `az_AZ`; null when the tag has no likely region. */
export function openGraphLocale(language: string): string | null {
  const locale = localeOf(language);
  return locale?.region === undefined ? null : `${locale.language}_${locale.region}`;
}

/** Null for a tag that BCP 47 does not know; such a page is shown left to right. */
function localeOf(language: string): Intl.Locale | null {
  try {
    return new Intl.Locale(language).maximize();
  } catch {
    return null;
  }
}
