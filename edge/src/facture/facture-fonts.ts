import display from '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-800-normal.woff?inline'
import displayExtended from '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-ext-800-normal.woff?inline'
import text from '@fontsource/instrument-sans/files/instrument-sans-latin-400-normal.woff?inline'
import textExtended from '@fontsource/instrument-sans/files/instrument-sans-latin-ext-400-normal.woff?inline'
import strong from '@fontsource/instrument-sans/files/instrument-sans-latin-600-normal.woff?inline'
import strongExtended from '@fontsource/instrument-sans/files/instrument-sans-latin-ext-600-normal.woff?inline'

// In the build of the Worker, as data: a facture is drawn even when no file can be asked for. Each weight has what
// French needs, then the other letters of Europe.

export type FactureFont = 'display' | 'text' | 'strong'

const bytesOf = (dataUrl: string): Uint8Array =>
  Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))

/** The faces of each weight, in the order in which a letter is looked for. */
export const factureFonts = (): Record<FactureFont, readonly Uint8Array[]> => ({
  display: [display, displayExtended].map(bytesOf),
  text: [text, textExtended].map(bytesOf),
  strong: [strong, strongExtended].map(bytesOf),
})
