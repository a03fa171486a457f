import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../../../tests/hostile-texts.ts'
import { openFace, rangesOf } from '../../money/facture-sheet/face-ranges.ts'
import { factureFonts } from '../../money/facture-sheet/facture-fonts.ts'
import { printableRanges } from './printable-ranges.ts'
import { unprintable, unprintableSentence } from './printable.ts'

describe('what a facture can print', () => {
  it('is what its faces have, in both weights', () => {
    const { text, strong } = factureFonts()
    const lists = [text, strong].map((families) =>
      families.flat().flatMap((file) => openFace(file).characterSet),
    )
    expect(rangesOf(lists), 'run edge/scripts/write-printable-ranges.ts').toEqual(printableRanges)
  })

  it.each([
    ['Nguyễn Thị Ánh Jean\u2011Luc O\u02bcNeill', []],
    ['Nguyễn'.normalize('NFD'), []],
    ['75\u202f005\u00a0Paris', []],
    ['Zoé 🦊🦊', ['🦊']],
    ['李小龍', ['李', '小', '龍']],
    ['Zo\u200bé', ['\u200b']],
    ['\u202eeoZ', ['\u202e']],
    ['a\tb', ['\t']],
    ['', []],
  ])('of %j, not %j', (text, signs) => {
    expect(unprintable(text)).toEqual(signs)
  })

  it('is asked for in one sentence that names the signs', () => {
    expect(unprintableSentence('Zoé Lefèvre')).toBeNull()
    expect(unprintableSentence('Zoé 🦊')).toContain('ne savent pas écrire «\u00a0🦊\u00a0». Écrivez')
    expect(unprintableSentence('Zo\u200bé')).toContain('le signe U+200B')
    const many = unprintableSentence('李小龍王明华国人') ?? ''
    expect(many).toContain('«\u00a0李\u00a0», «\u00a0小\u00a0»')
    expect(many).toContain('et d’autres signes')
    expect(many.length).toBeLessThan(250)
  })

  it('is said of whatever is typed, without a fault', () => {
    for (const text of hostileTexts) expect(Array.isArray(unprintable(text))).toBe(true)
  })
})
