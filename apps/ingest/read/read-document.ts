import type { Finding } from '#errors/dateline-error.js';
import { jsonBreak } from './json-break.js';

/** A JSON document out of bytes, or why there is none. */
export type ReadDocument = { ok: true; value: unknown } | { ok: false; finding: Finding };

/** Reads JSON in UTF-8 (RFC 8259 §8.1); a byte order mark is passed over. Of repeated names the last one counts. */
export function readDocument(bytes: Uint8Array): ReadDocument {
  const text = decode(bytes);
  if (text === null) return broken('TEXT_NOT_UTF8', badByte(bytes));
  if (text.trim() === '') return broken('BODY_EMPTY', 'there is no JSON document in the body');
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const { line, column, problem } = jsonBreak(text);
    return broken('JSON_BROKEN', `line ${line}, column ${column}: ${problem}`);
  }
}

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** The first place where the text decoded loosely differs from the bytes. */
function badByte(bytes: Uint8Array): string {
  const loose = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const at = bytes.findIndex((byte, index) => byte !== loose[index]);
  const place = at === -1 ? bytes.length - 1 : at;
  const hex = (bytes[place] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return `the byte 0x${hex} at ${place} is not UTF-8`;
}

const broken = (code: Finding['code'], detail: string): ReadDocument => ({
  ok: false,
  finding: { code, detail },
});
