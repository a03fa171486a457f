import { encode } from 'uqr'

/** White modules around the code (ISO/IEC 18004, 9.1): without them cameras do not find it on a dark page. */
const quietModules = 4

/** Dark modules that touch, on one row: seams between them would show. */
export interface DarkRun {
  x: number
  y: number
  length: number
}

/** A QR code as rectangles a module high: `size` modules a side, quiet zone included. */
export function qrRuns(text: string): { size: number; runs: DarkRun[] } {
  const { size, data } = encode(text, { ecc: 'M', border: quietModules })
  return { size, runs: data.flatMap((row, y) => darkRuns(row).map((run) => ({ ...run, y }))) }
}

function darkRuns(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (!dark) continue
    if (last && last.x + last.length === x) last.length++
    else runs.push({ x, length: 1 })
  }
  return runs
}
