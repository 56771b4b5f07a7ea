const DATE = '(?<year>\\d{4,})-(?<month>\\d\\d)-(?<day>\\d\\d)';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,3})?)?';
const ZONE = '(?:Z|[+-](?:[01]\\d|2[0-3]):?[0-5]\\d)';
const SPAN = 'P(?=[\\dT])(?:\\d+D)?(?:T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d{1,3})?S)?)?';
const MACHINE_TIME = new RegExp(
  `^(?:${DATE}(?:[T ]${TIME}${ZONE}?)?|\\d{4,}-(?:0[1-9]|1[0-2])|${TIME}${ZONE}?|${ZONE}|\\d{4,}|${SPAN})$`,
);
const LONGEST = 50;

/**
 * Whether a text is a month, date, time, zone, year or duration as the `datetime` of `time` takes it (HTML Standard
 * §4.5.14). Of those that news has, all are taken; weeks and days without a year are none of them.
 */
export function isMachineTime(text: string): boolean {
  const found = text.length > LONGEST ? null : MACHINE_TIME.exec(text);
  if (found === null) return false;
  const { year, month, day } = found.groups ?? {};
  if (year === undefined) return !/^0+(?:-|$)/.test(text);
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return (
    Number(year) > 0 &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day)
  );
}
