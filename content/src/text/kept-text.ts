// What Unicode says of each character is in the engine (`\p{…}`): in Node, in browsers and in workerd. Looked at
// voca, slugify and string-strip-html: they rewrite words, and none tells what shows nothing from what writes them.

/** What shows nothing and changes what stands around it. Line breaks and tabs are spaces, and read before. */
const invisible = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cc}\uFFF9-\uFFFB]`
/** Scripts in which a joiner is a letter’s own: it changes how the word is written (Unicode TR 31, 2.3). */
const joined = String.raw`[\p{Script=Arab}\p{Script=Deva}\p{Script=Beng}\p{Script=Guru}\p{Script=Gujr}\p{Script=Orya}\p{Script=Taml}\p{Script=Telu}\p{Script=Knda}\p{Script=Mlym}\p{Script=Sinh}]`
/** What holds together a drawing of several parts: a family, a colour of skin, a digit in a box. */
const drawing = String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\uFE0F|(?<=[#*0-9])\uFE0F(?=\u20E3)`
const notShown = new RegExp(`(${drawing}|(?<=${joined})[\\u200C\\u200D](?=${joined}))|${invisible}`, 'gu')
const oneInvisible = new RegExp(invisible, 'u')

// U+0085 is the line break of old machines, U+2800 a blank of Braille. U+FEFF is no space: it shows nothing.
const breaking = String.raw`\t\n\v\f\r \u0085\u1680\u2000-\u2006\u2008-\u200A\u2028\u2029\u205F\u2800\u3000`
const anySpaces = new RegExp(`[${breaking}\\u00A0\\u2007\\u202F]+`, 'g')
const breakingSpaces = new RegExp(`[${breaking}]+`, 'g')
const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g

/** `stays` is for editors, whose typography sets spaces that do not break; what people type keeps ordinary ones alone. */
export interface Keeping {
  noBreak?: 'goes' | 'stays'
}

/**
 * One line as it is kept: composed (NFC), nothing invisible, turning or of control, one space in place of any spaces
 * and line breaks. Reading it again changes nothing. A half of a character becomes U+FFFD.
 */
export function keptLine(typed: string, { noBreak = 'goes' }: Keeping = {}): string {
  const spaces = noBreak === 'goes' ? anySpaces : breakingSpaces
  return (
    typed
      .toWellFormed()
      .replaceAll(spaces, ' ')
      .replaceAll(notShown, '$1')
      .normalize('NFC')
      // Again: what stood between two spaces may have shown nothing.
      .replaceAll(spaces, ' ')
      .trim()
  )
}

/** A text of several lines as it is kept: each as `keptLine` keeps it, at most one empty line between two. */
export function keptLines(typed: string, how: Keeping = {}): string {
  return typed
    .replaceAll(lineBreak, '\n')
    .split('\n')
    .map((line) => keptLine(line, how))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** With one space in place of any spaces and line breaks, none around; what shows nothing stays. */
export const evenlySpaced = (typed: string): string =>
  typed.replaceAll(anySpaces, ' ').replace(/^ /, '').replace(/ $/, '')

/** The first character that shows nothing, spaces apart; `null` when there is none. */
export function invisibleIn(typed: string): string | null {
  return oneInvisible.exec(evenlySpaced(typed))?.[0] ?? null
}

/** How long a text is for people and for the database: in characters of Unicode. */
export const lengthOf = (text: string): number => [...text].length

/** The beginning of a text that has to fit: `most` characters, none cut in half. */
export const cutTo = (text: string, most: number): string => [...text].slice(0, most).join('').trim()

/** A text that is printed to the letter: its spaces and lines stay, what does not show goes. */
export const keptToTheLetter = (typed: string): string =>
  typed
    .replaceAll(lineBreak, '\n')
    .replaceAll('\t', ' ')
    .split('\n')
    .map((line) => line.toWellFormed().replaceAll(notShown, '$1').normalize('NFC'))
    .join('\n')
