import { describe, expect, it } from 'vitest'
import { mostAttachmentBytes, readAttachment } from './attachment.ts'
import {
  aComment,
  aJpeg,
  anExif,
  aPdf,
  aPng,
  bytesOf,
  latin1,
  pngHeader,
  pngPart,
  pngSignature,
} from './attachment.builder.ts'
import { joined } from './clean-file.ts'

const kept = (bytes: Uint8Array) => {
  const read = readAttachment(bytes)
  if (read.kind === 'refused') throw new Error(read.refusal.kind)
  return { kind: read.attachment.kind, text: latin1(read.attachment.bytes), bytes: read.attachment.bytes }
}
const refusal = (bytes: Uint8Array) => {
  const read = readAttachment(bytes)
  return read.kind === 'refused' ? read.refusal.kind : 'kept'
}
const archive = bytesOf(`PK\x03\x04 un programme PK\x05\x06${'\0'.repeat(18)}`)

describe('a JPEG', () => {
  it('is kept without what a camera or anybody wrote beside its pixels', () => {
    const { kind, text } = kept(aJpeg([anExif(1), aComment('Chez Zoé, 12 rue des Écoles')]))
    expect(kind).toBe('jpeg')
    for (const told of ['GPS', '47.9', 'Zoé', 'Exif']) expect(text).not.toContain(told)
    expect(text.startsWith('\xff\xd8\xff\xe0\0\x10JFIF\0')).toBe(true)
    // Its pixels are as they were, restarts and all.
    expect(text.endsWith('\x12\xff\x00\x34\xff\xd0\x56\xff\xd9')).toBe(true)
  })

  it.each([3, 6, 8])(
    'is still turned as its camera was held (%i), and nothing else of that is kept',
    (turn) => {
      const once = kept(aJpeg([anExif(turn)]))
      expect(once.text).toContain(`\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(turn)}`)
      expect(once.text).not.toContain('GPS')
      // What we write is read by ourselves, byte for byte.
      expect(kept(once.bytes).text).toBe(once.text)
    },
  )

  it('ends where its picture ends: an archive, a film or a page behind it goes', () => {
    for (const hidden of [archive, bytesOf('<script>alert(1)</script>'), bytesOf('\0\0\0\x18ftypmp42')])
      expect(kept(joined([aJpeg(), hidden])).text).toBe(kept(aJpeg()).text)
  })

  it.each([
    ['cut before its end', aJpeg().subarray(0, -2)],
    ['cut in its first part', aJpeg().subarray(0, 30)],
    ['its signature alone', bytesOf('\xff\xd8\xff')],
    ['its signature, then a page', bytesOf('\xff\xd8\xff<html><script>alert(1)</script>')],
    ['a part longer than the file', bytesOf('\xff\xd8\xff\xdb\xff\xff1234')],
    ['no picture at all', bytesOf('\xff\xd8\xff\xd9')],
    ['no side', aJpeg([], { width: 0 })],
  ])('is refused: %s', (_what, bytes) => expect(refusal(bytes)).toBe('damaged'))

  it('is refused when it is a bomb for whoever opens it', () => {
    expect(refusal(aJpeg([], { width: 60_000, height: 60_000 }))).toBe('too-large')
    expect(refusal(aJpeg([], { width: 17_000, height: 1 }))).toBe('too-large')
  })
})

describe('a PNG', () => {
  it('is kept without its texts, its places, its other frames, and what stands behind it', () => {
    const told = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP', 'tIME', 'acTL', 'fdAT', 'prVt'].map((name) =>
      pngPart(name, bytesOf('Chez Zoé')),
    )
    expect(kept(joined([aPng(...told), archive])).text).toBe(latin1(aPng()))
  })

  it.each([
    ['cut before its end', aPng().subarray(0, -4)],
    ['a part that its seal does not fit', aPng().map((byte, at) => (at === 20 ? byte + 1 : byte))],
    ['no pixels', joined([pngSignature, pngHeader(1, 1), pngPart('IEND', new Uint8Array())])],
    ['no header first', joined([pngSignature, pngPart('IDAT', bytesOf('1')), pngHeader(1, 1)])],
    ['two headers', aPng(pngHeader(1, 1))],
    ['a needed part that nobody knows', aPng(pngPart('ABCD', bytesOf('1')))],
    ['a palette longer than one is', aPng(pngPart('PLTE', new Uint8Array(9_000)))],
    ['its signature alone', pngSignature],
  ])('is refused: %s', (_what, bytes) => expect(refusal(bytes)).toBe('damaged'))

  it('is refused when it is a bomb for whoever opens it', () => {
    expect(refusal(joined([pngSignature, pngHeader(50_000, 50_000), aPng().subarray(33)]))).toBe('too-large')
  })
})

describe('a PDF', () => {
  it('is kept as it came, open from its first byte to its last', () => {
    const bytes = aPdf('<< /Type /Catalog /Pages 2 0 R >> stream\n/JavaScript of pixels\nendstream')
    expect(kept(bytes)).toEqual({ kind: 'pdf', text: latin1(bytes), bytes })
  })

  it.each([
    ['damaged', 'no end', aPdf().subarray(0, -8)],
    ['damaged', 'no version', bytesOf('%PDF-oui\n%%EOF')],
    ['hides-another', 'an archive behind it', joined([aPdf(), archive])],
    [
      'hides-another',
      'an archive within, whose end is the last thing',
      joined([aPdf(), archive, bytesOf('%%EOF')]),
    ],
    ['hides-another', 'a page behind it', aPdf(undefined, '<script>')],
    ['encrypted', 'a password', aPdf('<< /Encrypt 3 0 R >>')],
    ['active', 'a program', aPdf('<< /S /JavaScript /JS (app.alert\\(1\\)) >>')],
    ['active', 'a program, spelt in digits', aPdf('<< /S /J#61vaScript >>')],
    ['active', 'a command', aPdf('<< /S /Launch /F (cmd.exe) >>')],
    ['active', 'other files', aPdf('<< /Names << /EmbeddedFiles 4 0 R >> >>')],
  ])('is refused as %s: %s', (why, _what, bytes) => expect(refusal(bytes)).toBe(why))
})

it.each([
  ['empty', 'nothing', new Uint8Array()],
  ['other-kind', 'a drawing that runs', bytesOf('<svg onload="alert(1)"/>')],
  ['other-kind', 'a page', bytesOf('<!doctype html>')],
  ['other-kind', 'an archive', archive],
  ['other-kind', 'a picture that moves', bytesOf('GIF89a')],
  ['other-kind', 'a program', bytesOf('MZ\x90\0')],
  ['other-kind', 'a PDF that does not begin as one', joined([bytesOf('GIF89a'), aPdf()])],
  ['too-heavy', 'a byte too many', joined([aPdf(), new Uint8Array(mostAttachmentBytes)])],
])('any other file is refused as %s: %s', (why, _what, bytes) => expect(refusal(bytes)).toBe(why))
