import { sheetSize } from './sheet.ts'

// Where things stand on each sheet of a facture, in points from its top left corner.

export const margin = 48
export const right = sheetSize.width - margin
export const middle = sheetSize.width / 2 + 12
/** What follows the head begins here, and ends above the foot. */
export const bodyTop = 122
export const bodyEnd = 690
