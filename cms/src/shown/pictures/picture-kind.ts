/** Kinds that are named in a refusal, so that a person knows what to export instead. */
export const otherKinds = [
  'heic',
  'gif',
  'svg',
  'tiff',
  'bmp',
  'icon',
  'pdf',
  'page',
  'archive',
  'photoshop',
  'jpeg-xl',
] as const
export type OtherKind = (typeof otherKinds)[number]
/** What the first bytes of a file say that it is. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif' | OtherKind

/** Where a kind writes what, from the start of the file; the first that matches is it. */
const marks: readonly [PictureKind, ...(readonly [at: number, text: string])[]][] = [
  ['jpeg', [0, '\xff\xd8\xff']],
  ['png', [0, '\x89PNG\r\n\x1a\n']],
  ['webp', [0, 'RIFF'], [8, 'WEBP']],
  ['avif', [4, 'ftypavi']],
  ['gif', [0, 'GIF8']],
  ['tiff', [0, 'II*\0']],
  ['tiff', [0, 'II+\0']],
  ['tiff', [0, 'MM\0*']],
  ['tiff', [0, 'MM\0+']],
  ['bmp', [0, 'BM'], [6, '\0\0\0\0']],
  ['icon', [0, '\0\0\x01\0']],
  ['icon', [0, '\0\0\x02\0']],
  ['pdf', [0, '%PDF-']],
  ['archive', [0, 'PK\x03\x04']],
  ['photoshop', [0, '8BPS']],
  ['jpeg-xl', [0, '\xff\x0a']],
  ['jpeg-xl', [0, '\0\0\0\x0cJXL ']],
]

/**
 * By the bytes alone: neither the name nor the announced type is believed. `null` for none that is known.
 * A dozen beginnings by hand: `file-type` names hundreds of kinds, and does not tell a page or a drawing from text.
 */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const head = Buffer.from(bytes.subarray(0, 2000)).toString('latin1')
  const marked = marks.find(([, ...parts]) => parts.every(([at, text]) => head.startsWith(text, at)))
  return marked?.[0] ?? heifKind(head) ?? markupKind(head)
}

/** The first box of a HEIF file names its brands; those of AVIF are read, those of HEIC are not. */
function heifKind(head: string): 'avif' | 'heic' | null {
  if (!head.startsWith('ftyp', 4)) return null
  const brands = head.slice(8, 64)
  if (brands.includes('avif')) return 'avif'
  return ['hei', 'hev', 'mif1', 'msf1'].some((brand) => brands.startsWith(brand)) ? 'heic' : null
}

/** A drawing or a page, behind whatever may stand before its first element. */
function markupKind(head: string): 'svg' | 'page' | null {
  let rest = head
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (!rest.startsWith('<')) return null
  for (const [start, end] of [
    ['<?xml', '?>'],
    ['<!--', '-->'],
  ] as const) {
    if (!rest.startsWith(start)) continue
    const after = rest.indexOf(end)
    if (after >= 0) rest = rest.slice(after + end.length).trimStart()
  }
  if (rest.startsWith('<svg') || rest.startsWith('<!doctype svg')) return 'svg'
  return ['<!', '<?', '<html', '<head', '<body', '<script'].some((one) => rest.startsWith(one))
    ? 'page'
    : null
}

/** Several frames: an APNG says so before its first picture, where other readers see only that one. */
export function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 8 <= view.length; at += 12 + view.readUInt32BE(at)) {
    const name = view.toString('latin1', at + 4, at + 8)
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
  }
  return false
}
