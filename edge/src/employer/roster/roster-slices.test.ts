import { nextTurn } from '@portal/content/text-file'
import { describe, expect, it } from 'vitest'
import { aFirm, sendFile } from '../../../tests/roster.builder.ts'
import { paths } from '../../ground/contract/index.ts'
import { largestFileBytes, mostLines, readRosterFile } from './roster-file.ts'

const headers = 'Prénom;Nom;Courriel;Groupe\n'
const tenThousand =
  headers +
  Array.from(
    { length: mostLines },
    (_, place) => `Zoé;${'Lefœuvre '.repeat(8)};zoe-${place}@exemple.fr;Atelier\n`,
  ).join('')
const filled = (pattern: string, start = '') =>
  start + pattern.repeat(Math.floor((largestFileBytes - 64) / new TextEncoder().encode(pattern).length))

/** Reads a file, and how often it let others through. */
async function turnsOf(text: string, turn: () => Promise<void> = () => Promise.resolve()) {
  let turns = 0
  const file = await readRosterFile(new TextEncoder().encode(text), () => {
    turns++
    return turn()
  })
  return { kind: file.kind, turns }
}

describe('the worst files at their largest size', () => {
  // What held the whole portal for forty seconds is the first.
  it.each([
    ['spaces', filled(' '), 'no-line'],
    ['line ends', filled('\n'), 'no-line'],
    ['carriage returns', filled('\r'), 'no-line'],
    ['separators', filled(';'), 'no-line'],
    ['quotes', filled('"'), 'missing-columns'],
    ['separators below headers', filled(';', headers), 'no-line'],
    ['spaces below headers', filled(' ', headers), 'no-line'],
    ['open quotes', filled('"a', headers), 'read'],
    ['a cell of 2 MB', filled('é', `${headers}Zoé;`), 'read'],
    ['accents that combine', filled('e\u0301\u0302', `${headers}Zoé;`), 'read'],
    ['a column for each letter', filled('a;'), 'missing-columns'],
    ['headers over and over', filled('Nom;'), 'missing-columns'],
    ['lines of nothing known', filled('a\n'), 'missing-columns'],
    ['more lines than are taken', filled('a;b;c\n', headers), 'too-many-lines'],
  ])('of %s are answered after a bounded number of slices', async (_name, text, kind) => {
    const read = await turnsOf(text)
    expect(read.kind).toBe(kind)
    expect(read.turns).toBeLessThanOrEqual(largestFileBytes / 32_768 + (mostLines * 64) / 32_768 + 2)
  })
})

describe('while the largest file is read', () => {
  it('pages are answered between two slices', async () => {
    const { browser } = await aFirm()
    const answered: number[] = []
    const { kind, turns } = await turnsOf(tenThousand, async () => {
      answered.push((await browser.get(paths.account)).status)
    })
    expect(kind).toBe('read')
    expect(turns).toBeGreaterThan(20)
    expect(answered).toEqual(Array.from({ length: turns }, () => 200))
  })

  it('pages are answered while an upload is on its way', async () => {
    const { browser, id } = await aFirm()
    let isAnswered = false
    const upload = sendFile(browser, id, new File([tenThousand], 'personnes.csv')).then((response) => {
      isAnswered = true
      return response
    })
    let pages = 0
    while (!isAnswered) {
      expect((await browser.get(paths.signIn)).status).toBeLessThan(400)
      pages++
      // A page that somebody else asks for is an event of its own.
      await nextTurn()
    }
    expect((await upload).status).toBe(303)
    expect(pages).toBeGreaterThan(5)
  })
})
