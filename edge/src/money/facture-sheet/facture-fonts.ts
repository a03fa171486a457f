import display from '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-800-normal.woff?inline'
import displayExtended from '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-ext-800-normal.woff?inline'
import text from '@fontsource/instrument-sans/files/instrument-sans-latin-400-normal.woff?inline'
import textExtended from '@fontsource/instrument-sans/files/instrument-sans-latin-ext-400-normal.woff?inline'
import strong from '@fontsource/instrument-sans/files/instrument-sans-latin-600-normal.woff?inline'
import strongExtended from '@fontsource/instrument-sans/files/instrument-sans-latin-ext-600-normal.woff?inline'
import armenian from '@fontsource/noto-sans-armenian/files/noto-sans-armenian-armenian-400-normal.woff?inline'
import armenianStrong from '@fontsource/noto-sans-armenian/files/noto-sans-armenian-armenian-600-normal.woff?inline'
import georgian from '@fontsource/noto-sans-georgian/files/noto-sans-georgian-georgian-400-normal.woff?inline'
import georgianStrong from '@fontsource/noto-sans-georgian/files/noto-sans-georgian-georgian-600-normal.woff?inline'
import cyrillic from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff?inline'
import cyrillicStrong from '@fontsource/noto-sans/files/noto-sans-cyrillic-600-normal.woff?inline'
import cyrillicExtended from '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff?inline'
import cyrillicExtendedStrong from '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-600-normal.woff?inline'
import greek from '@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff?inline'
import greekStrong from '@fontsource/noto-sans/files/noto-sans-greek-600-normal.woff?inline'
import greekExtended from '@fontsource/noto-sans/files/noto-sans-greek-ext-400-normal.woff?inline'
import greekExtendedStrong from '@fontsource/noto-sans/files/noto-sans-greek-ext-600-normal.woff?inline'
import latin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff?inline'
import latinStrong from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff?inline'
import latinExtended from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff?inline'
import latinExtendedStrong from '@fontsource/noto-sans/files/noto-sans-latin-ext-600-normal.woff?inline'
import vietnamese from '@fontsource/noto-sans/files/noto-sans-vietnamese-400-normal.woff?inline'
import vietnameseStrong from '@fontsource/noto-sans/files/noto-sans-vietnamese-600-normal.woff?inline'

// In the build of the Worker, as data: a facture is drawn even when no file can be asked for. The faces of the identity
// have what French needs and some letters of Europe; Noto Sans has those of all who write from left to right with one
// sign a letter: Latin (Vietnam included), Greek, Cyrillic, Armenian, Georgian. What joins its letters or runs to the
// left asks for more than a face, and thousands of signs for more than a Worker holds (docs/decisions/026).

export type FactureFont = 'display' | 'text' | 'strong'

const bytesOf = (dataUrl: string): Uint8Array =>
  Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))

/**
 * The families of each weight, in the order in which a word is set: whole in the first that has all its letters. The
 * files of one family share its drawing.
 */
export const factureFonts = (): Record<FactureFont, readonly (readonly Uint8Array[])[]> => ({
  display: [[display, displayExtended].map(bytesOf)],
  text: [
    [text, textExtended].map(bytesOf),
    [
      ...[latin, latinExtended, vietnamese, greek, greekExtended],
      ...[cyrillic, cyrillicExtended, armenian, georgian],
    ].map(bytesOf),
  ],
  strong: [
    [strong, strongExtended].map(bytesOf),
    [
      ...[latinStrong, latinExtendedStrong, vietnameseStrong, greekStrong, greekExtendedStrong],
      ...[cyrillicStrong, cyrillicExtendedStrong, armenianStrong, georgianStrong],
    ].map(bytesOf),
  ],
})
