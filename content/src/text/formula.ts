/**
 * What a spreadsheet computes when a cell begins with it, letters of full width too (OWASP, « CSV Injection »,
 * https://owasp.org/www-community/attacks/CSV_Injection).
 */
export const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/

/** The same, but for an amount below zero: marked as text it would leave the sums of whoever adds. */
const formulaButAmount = /^(?!-\d+(?:[.,]\d+)?$)[=+\-@\t\r\n＝＋－＠]/

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

/** The same, where somebody adds what is written. */
export const csvWritingOfAmounts = { ...csvWriting, escapeFormulae: formulaButAmount } as const

/** First character of a CSV: without it, a spreadsheet takes UTF-8 for Windows-1252. */
export const byteOrderMark = '\u{feff}'
