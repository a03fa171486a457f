import Papa from 'papaparse'
import { byteOrderMark, csvWriting, csvWritingOfAmounts } from '../text/formula.ts'

type Rows = readonly (readonly string[])[]

const cellsOf = (rows: Rows) => rows.map((cells) => [...cells])

/** A CSV that a French spreadsheet opens, each line ended: no cell is a formula, no letter is lost. */
export const csvFile = (rows: Rows): string =>
  `${byteOrderMark}${Papa.unparse(cellsOf(rows), csvWriting)}\r\n`

/** The same for whoever adds: an amount below zero stays a number. */
export const csvFileOfAmounts = (rows: Rows): string =>
  `${byteOrderMark}${Papa.unparse(cellsOf(rows), csvWritingOfAmounts)}\r\n`
