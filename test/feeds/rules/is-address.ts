const HEX = '%[\\da-fA-F]{2}';
const PCHAR = `(?:[\\w.~!$&'()*+,;=:@-]|${HEX})`;
const HOST = `(?:\\[[\\da-fA-F:.]+\\]|(?:[\\w.~!$&'()*+,;=-]|${HEX})+)`;
const REST = `(?:\\?(?:${PCHAR}|[/?])*)?(?:#(?:${PCHAR}|[/?])*)?`;

const WEB = new RegExp(`^https?://${HOST}(?::\\d*)?(?:/${PCHAR}*)*${REST}$`, 'i');
const URN = new RegExp(
  `^urn:[a-zA-Z\\d][a-zA-Z\\d-]{0,30}[a-zA-Z\\d]:${PCHAR}(?:${PCHAR}|/)*$`,
  'i',
);

/** Whether it is an absolute http or https URI without a user's name, letter for letter after RFC 3986's grammar. */
export const isWebAddress = (text: string): boolean => WEB.test(text);

/** The same, or a URN (RFC 8141 §2). */
export const isUri = (text: string): boolean => WEB.test(text) || URN.test(text);
