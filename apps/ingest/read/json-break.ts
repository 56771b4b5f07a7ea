export interface JsonBreak {
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  problem: string;
}

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or }' | ', or ]' | 'end';

/** RFC 8259 §7: what a string may hold, up to the closing quote. */
const STRING_PART = /(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * The first place where a text stops being JSON. Only for texts that JSON.parse refused: its own messages name no place
 * for short texts, differ between versions of Node and quote what was sent. No recursion, so depth costs nothing.
 */
export function jsonBreak(text: string): JsonBreak {
  const open: ('{' | '[')[] = [];
  let at = 0;
  let expected: Expected = 'value';
  const skip = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
  };
  const afterValue = (): Expected => {
    const holder = open.at(-1);
    return holder === undefined ? 'end' : holder === '{' ? ', or }' : ', or ]';
  };
  const broken = (problem: string): JsonBreak => ({ ...placeOf(text, at), problem });

  for (;;) {
    at = skip(SPACE);
    const char = text[at];
    if (char === undefined) {
      return broken(expected === 'end' ? 'is no JSON' : `ends where ${WORDS[expected]} is due`);
    }
    if ((char === '}' && expected.endsWith('}')) || (char === ']' && expected.endsWith(']'))) {
      open.pop();
      at++;
      expected = afterValue();
    } else if (expected === ':' && char === ':') {
      at++;
      expected = 'value';
    } else if (char === ',' && expected.startsWith(',')) {
      at++;
      expected = open.at(-1) === '{' ? 'name' : 'value';
    } else if (char === '"' && /^(value|name)/.test(expected)) {
      at++;
      at = skip(STRING_PART);
      if (text[at] !== '"') return broken(stringProblem(text, at));
      at++;
      expected = expected.startsWith('name') ? ':' : afterValue();
    } else if ((char === '{' || char === '[') && expected.startsWith('value')) {
      open.push(char);
      at++;
      expected = char === '{' ? 'name or }' : 'value or ]';
    } else {
      const end = expected.startsWith('value') ? skip(SCALAR) : at;
      if (end === at) return broken(`${shownAt(text, at)} stands where ${WORDS[expected]} is due`);
      at = end;
      expected = afterValue();
    }
  }
}

const WORDS: Record<Expected, string> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  name: 'a name in double quotes',
  'name or }': 'a name in double quotes or }',
  ':': 'a colon',
  ', or }': 'a comma or }',
  ', or ]': 'a comma or ]',
  end: 'the end',
};

function stringProblem(text: string, at: number): string {
  const char = text[at];
  if (char === undefined) return 'the text ends inside a string';
  if (char === '\\') return 'a backslash begins no escape of JSON';
  return `a control character (${codePoint(text, at)}) stands unescaped in a string`;
}

/** One character only: details never quote what was sent at length. */
const shownAt = (text: string, at: number): string =>
  /[!-~]/.test(text[at] ?? '') ? `"${text[at]}"` : codePoint(text, at);

const codePoint = (text: string, at: number): string =>
  `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    line: before.split('\n').length,
    column: Array.from(before.slice(lineStart)).length + 1,
  };
}
