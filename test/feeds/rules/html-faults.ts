import { Parser } from 'htmlparser2';

/** Elements that run, load, style or take input: readers drop them or are attacked by them. */
const FOREIGN = new Set(
  'script style iframe object embed applet form input button meta link base frame frameset'.split(
    ' ',
  ),
);

/**
 * What in the HTML of an item does not hold outside its page: addresses that are relative to it, and what readers must
 * not run. An item is read far from the page that it was written for (RSS profile, "Description").
 */
export function htmlFaults(html: string): string[] {
  const faults: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (FOREIGN.has(name)) faults.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute.startsWith('on') || attribute === 'style') {
          faults.push(`${name} ${attribute}`);
        }
        if (['href', 'src', 'cite'].includes(attribute) && !isAbsolute(value)) {
          faults.push(`${name} ${attribute}="${value}"`);
        }
      }
    },
  });
  parser.end(html);
  return faults;
}

/** As browsers see it: RFC 3986 would have them escape a bar, and readers pass HTML on to browsers. */
const isAbsolute = (address: string): boolean =>
  /^(https?:\/\/[^/]|mailto:.)/.test(address) && URL.canParse(address);
