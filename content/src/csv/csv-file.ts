import Papa from 'papaparse'
import { byteOrderMark, csvWriting } from '../text/formula.ts'

/** A CSV that a French spreadsheet opens, each line ended: no cell is a formula, no letter is lost. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  `${byteOrderMark}${Papa.unparse(
    rows.map((cells) => [...cells]),
    csvWriting,
  )}\r\n`
