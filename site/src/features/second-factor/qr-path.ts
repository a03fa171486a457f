import { encode } from 'uqr'

/** White modules around the code (ISO/IEC 18004, 9.1): without them cameras do not find it on a dark page. */
const quietModules = 4

/** A QR code as one SVG path: `size` modules a side, quiet zone included. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: quietModules })
  const path = data.flatMap((row, y) =>
    darkRuns(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`),
  )
  return { size, path: path.join('') }
}

/** Dark modules that touch are one rectangle: seams between them would show. */
function darkRuns(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (!dark) continue
    if (last && last.from + last.length === x) last.length++
    else runs.push({ from: x, length: 1 })
  }
  return runs
}
