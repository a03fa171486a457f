/**
 * What a spreadsheet computes when a cell begins with it, letters of full width too (OWASP, « CSV Injection »,
 * https://owasp.org/www-community/attacks/CSV_Injection). An amount below zero is no formula: marked as text, it would leave every sum.
 */
export const formulaStart = /^(?!-\d+(?:[.,]\d+)?$)[=+\-@\t\r\n＝＋－＠]/

/** The mark that makes a spreadsheet read such a cell as text. */
const textMark = /^'(?=[=+\-@\t\r\n＝＋－＠])/

/** A cell as somebody wrote it: without the mark that our own files put before what looks like a formula. */
export const withoutTextMark = (cell: string): string => cell.replace(textMark, '')

/**
 * How every CSV of the portal is written, for Papa Parse: as a French spreadsheet opens it, and no cell is a formula.
 * All cells stand between quotes, so that one holds together whatever separator a program parts lines by.
 */
export const csvWriting = {
  delimiter: ';',
  newline: '\r\n',
  quotes: true,
  escapeFormulae: formulaStart,
} as const

/** First character of a CSV: without it, a spreadsheet takes UTF-8 for Windows-1252. */
export const byteOrderMark = '\u{feff}'
