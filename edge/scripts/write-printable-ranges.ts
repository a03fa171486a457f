import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { openFace, rangesOf } from '../src/money/facture-sheet/face-ranges.ts'

/*
 * Writes what the faces of factures can print (`src/ground/printable/printable-ranges.ts`), from the files that
 * `facture-fonts.ts` names. To be run when one of them changes: `node scripts/write-printable-ranges.ts`.
 */
const folder = join(import.meta.dirname, '..', 'src', 'facture')
const source = readFileSync(join(folder, 'facture-fonts.ts'), 'utf8')
const { resolve } = createRequire(import.meta.url)
const lettersOfWeight = (weight: string) =>
  [...source.matchAll(/from '([^']+)\?inline'/g)]
    .map(([, file = '']) => file)
    .filter((file) => file.includes(`-${weight}-`))
    .flatMap((file) => openFace(readFileSync(resolve(file))).characterSet)

const ranges = rangesOf([lettersOfWeight('400'), lettersOfWeight('600')])
const rows = ranges.map(([from, to]) => `  [0x${from.toString(16)}, 0x${to.toString(16)}],`)
writeFileSync(
  join(folder, 'printable-ranges.ts'),
  `// Written by \`scripts/write-printable-ranges.ts\`; a test holds it to the faces.

/** Code points that both weights of the text of factures have, from the first to the last of each range. */
export const printableRanges: readonly (readonly [number, number])[] = [
${rows.join('\n')}
]
`,
)
