import { crc32 } from 'node:zlib'
import { type CleanResult, isTooLarge, joined } from './clean-file.ts'

// PNG (third edition), 5 to 11. Looked at sharp: it needs Node; at jsquash and photon: a megabyte of WebAssembly each, in
// a Worker of three, for pictures that a person looks at once. No pixel is decoded here.

/** Parts that are kept, and how long each may be: the pixels, and how they are to be shown. Texts, dates, places are not. */
const keptParts = new Map<string, number>([
  ['IHDR', 13],
  ['PLTE', 768],
  ['tRNS', 256],
  ['gAMA', 4],
  ['sRGB', 1],
  ['cHRM', 32],
  ['IDAT', Number.POSITIVE_INFINITY],
  ['IEND', 0],
])

/** The same picture, still, without what stands beside its pixels or after its end. */
export function cleanPng(bytes: Uint8Array): CleanResult {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [bytes.subarray(0, 8)]
  const names: string[] = []
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) return { kind: 'damaged' }
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return { kind: 'damaged' }
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (!/^[A-Za-z]{4}$/.test(name)) return { kind: 'damaged' }
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return { kind: 'damaged' }
    if ((names.length === 0) !== (name === 'IHDR')) return { kind: 'damaged' }
    if (name === 'IHDR') {
      if (length !== 13) return { kind: 'damaged' }
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)]
      if (width === 0 || height === 0) return { kind: 'damaged' }
      if (isTooLarge(width, height)) return { kind: 'too-large' }
    }
    const longest = keptParts.get(name)
    if (longest !== undefined && length <= longest) {
      kept.push(bytes.subarray(at, end))
      names.push(name)
    } else if (/^[A-Z]/.test(name)) {
      // A part without which the picture cannot be read, and that we do not know.
      return { kind: 'damaged' }
    }
    if (name === 'IEND') break
    at = end
  }
  return names.includes('IDAT') ? joined(kept) : { kind: 'damaged' }
}
