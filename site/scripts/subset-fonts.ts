/**
 * Cuts the two typefaces (SIL Open Font License 1.1) to what French pages need: `node scripts/subset-fonts.ts`.
 * Kerning is most of the weight of a cut font: it stays where it is seen, in headings and running text, and
 * leaves the semi-bold of labels and buttons.
 */
import { readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const ascii = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)).join('')
const french = '\u00a0\u202fÀÂÆÇÈÉÊËÎÏÔŒÙÛÜàâæçèéêëîïôœùûüÿ«»’–—…·€°×−→'

const packages = new URL('../../node_modules/@fontsource-variable/', import.meta.url)
const destination = new URL('../src/assets/fonts/', import.meta.url)
const bricolage = 'bricolage-grotesque/files/bricolage-grotesque-latin-standard-normal.woff2'
const instrument = 'instrument-sans/files/instrument-sans-latin-standard-normal.woff2'

const cuts = [
  { name: 'bricolage-750', source: bricolage, axes: { opsz: 40, wdth: 100, wght: 750 }, kerned: true },
  { name: 'instrument-400', source: instrument, axes: { wdth: 100, wght: 400 }, kerned: true },
  { name: 'instrument-600', source: instrument, axes: { wdth: 100, wght: 600 }, kerned: false },
]

let total = 0
for (const { name, source, axes, kerned } of cuts) {
  const font = await subsetFont(await readFile(new URL(source, packages)), ascii + french, {
    targetFormat: 'woff2',
    variationAxes: axes,
    keepFeatures: ['ccmp', 'tnum', ...(kerned ? ['kern'] : [])],
    noHinting: true,
    dropTables: ['gasp', 'STAT', 'DSIG', 'MVAR'],
  })
  await writeFile(new URL(`${name}.woff2`, destination), font)
  total += font.length
  console.log(`${name}.woff2 ${font.length} bytes`)
}
console.log(`together ${total} bytes`)
