import { crc32, deflateSync } from 'node:zlib'
import { joined } from './clean-file.ts'

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff)
export const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

/** A part of a PNG, sealed as one. */
export function pngPart(name: string, content: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + content.length)
  const view = new DataView(whole.buffer)
  view.setUint32(0, content.length)
  whole.set(ascii(name), 4)
  whole.set(content, 8)
  view.setUint32(8 + content.length, crc32(whole.subarray(4, 8 + content.length)))
  return whole
}

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
export function pngHeader(width: number, height: number): Uint8Array {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 0, 0, 0, 0], 8)
  return pngPart('IHDR', header)
}

/** A grey picture of one pixel, with other parts between its header and its pixels. */
export const aPng = (...others: Uint8Array[]): Uint8Array<ArrayBuffer> =>
  joined([
    ...[pngSignature, pngHeader(1, 1), ...others],
    ...[
      pngPart('IDAT', new Uint8Array(deflateSync(Uint8Array.of(0, 128)))),
      pngPart('IEND', new Uint8Array()),
    ],
  ])

const segment = (marker: number, content: Uint8Array) =>
  joined([Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff), content])

/** What a camera writes: where, by what, and how the picture is to be turned. */
export const anExif = (turn: number): Uint8Array =>
  segment(
    0xe1,
    joined([
      ascii('Exif\0\0II*\0'),
      Uint8Array.of(8, 0, 0, 0, 2, 0),
      Uint8Array.of(0x12, 1, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0),
      Uint8Array.of(0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0),
      ascii('\0\0\0\0GPS 47.9025 N 1.9090 E'),
    ]),
  )
export const aComment = (text: string): Uint8Array => segment(0xfe, ascii(text))

/** A frame of `width` by `height` and a scan, with other parts before them. No decoder is asked here. */
export const aJpeg = (
  others: readonly Uint8Array[] = [],
  { width = 8, height = 8 } = {},
): Uint8Array<ArrayBuffer> =>
  joined([
    ...[Uint8Array.of(0xff, 0xd8), ...others, segment(0xdb, new Uint8Array(65).fill(1))],
    segment(0xc0, Uint8Array.of(8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0)),
    segment(0xc4, joined([Uint8Array.of(0, 0, 1), new Uint8Array(14), Uint8Array.of(0)])),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    // Compressed pixels: a byte of 255 is followed by 0, a restart stands in between.
    Uint8Array.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9),
  ])

export const aPdf = (content = '<< /Type /Catalog /Pages 2 0 R >>', tail = '\n'): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    ascii(`%PDF-1.7\n1 0 obj\n${content}\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF${tail}`),
  )
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(ascii(text))
