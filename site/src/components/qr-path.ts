import { qrRuns } from '@portal/content/qr'

/** A QR code as one SVG path: `size` modules a side, quiet zone included. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, runs } = qrRuns(text)
  return { size, path: runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('') }
}
