import { type CleanResult, isTooLarge, joined } from './clean-file.ts'

// ITU-T T.81, annex B. Nothing is decoded: the pixels stay as they were compressed, and what stands beside them goes.

/** Beginnings of a frame that browsers show: baseline, extended, progressive. */
const frames = new Set([0xc0, 0xc1, 0xc2])
/** Tables, and the interval of restarts. */
const tables = new Set([0xdb, 0xc4, 0xdd])
/** Of `Adobe`: without it, colours of four channels are read wrong. */
const adobe = 0xee
/** A picture has ten; thousands keep whoever decodes it busy. */
const mostScans = 100

/** JFIF 1.2 (T.871), one pixel by one, without a thumbnail. */
const jfif = Uint8Array.of(0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 0, 0, 1, 0, 1, 0, 0)
const isAscii = (bytes: Uint8Array, text: string) =>
  [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0))

/**
 * The same picture without what a camera or anybody wrote beside it (place, day, device, thumbnail) or after its end. How it
 * is to be turned is written again, alone: it is told beside the pixels, which are not drawn again here.
 */
export function cleanJpeg(bytes: Uint8Array): CleanResult {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  let orientation = 1
  let isFramed = false
  let scans = 0
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) return { kind: 'damaged' }
    // Any number of 0xff may stand before a marker.
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === undefined) return { kind: 'damaged' }
    if (marker === 0xd9) break
    if (at + 4 > bytes.length) return { kind: 'damaged' }
    const end = at + 2 + view.getUint16(at + 2)
    if (end < at + 4 || end > bytes.length) return { kind: 'damaged' }
    const content = bytes.subarray(at + 4, end)
    const isScan = marker === 0xda
    if (frames.has(marker)) {
      if (isFramed || content.length < 6) return { kind: 'damaged' }
      isFramed = true
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      if (width === 0 || height === 0) return { kind: 'damaged' }
      if (isTooLarge(width, height)) return { kind: 'too-large' }
    } else if (isScan) {
      if (!isFramed || ++scans > mostScans) return { kind: 'damaged' }
    } else if (!tables.has(marker)) {
      if (marker === 0xe1) orientation = orientationOf(content) ?? orientation
      const isAdobe = marker === adobe && content.length === 12 && isAscii(content, 'Adobe')
      if (isAdobe) kept.push(bytes.subarray(at, end))
      // What an application wrote, or a comment.
      else if ((marker & 0xf0) !== 0xe0 && marker !== 0xfe) return { kind: 'damaged' }
      at = end
      continue
    }
    const stop = isScan ? endOfScan(bytes, end) : end
    if (stop === null) return { kind: 'damaged' }
    kept.push(bytes.subarray(at, stop))
    at = stop
  }
  if (scans === 0) return { kind: 'damaged' }
  const turned = orientation === 1 ? [] : [orientationPart(orientation)]
  return joined([Uint8Array.of(0xff, 0xd8), jfif, ...turned, ...kept, Uint8Array.of(0xff, 0xd9)])
}

/** Where the compressed pixels of a scan end: at the next marker that is no restart. `null` when there is none. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return null
    if (next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)) continue
    return at
  }
  return null
}

/** How the picture is to be turned, 1 to 8, as a camera wrote it (Exif 2.32, 4.6.4); `null` when it did not. */
function orientationOf(content: Uint8Array): number | null {
  if (content.length < 14 || !isAscii(content, 'Exif')) return null
  const tiff = content.subarray(6)
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const isLittle = tiff[0] === 0x49
  const directory = view.getUint32(4, isLittle)
  if (directory + 2 > tiff.length) return null
  const count = Math.min(view.getUint16(directory, isLittle), 100)
  for (let place = 0; place < count; place++) {
    const at = directory + 2 + place * 12
    if (at + 12 > tiff.length) return null
    if (view.getUint16(at, isLittle) !== 0x0112) continue
    const turn = view.getUint16(at + 8, isLittle)
    return turn >= 1 && turn <= 8 ? turn : null
  }
  return null
}

/** A part of our own that says how to turn the picture, and nothing else. */
const orientationPart = (turn: number) =>
  Uint8Array.of(
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0],
  )
