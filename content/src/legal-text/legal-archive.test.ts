import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LegalArchiveError, readLegalArchive, writeLegalArchive } from './legal-archive.ts'
import { legalTextKinds } from './legal-text.ts'
import { canonicalLegalText } from './digest.ts'
import { aLegalText } from './legal-text.builder.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'legal-archive-'))
})
afterEach(() => rm(folder, { recursive: true }))

const text = aLegalText()
const json = () => join(folder, 'cgu', '2024-07-17.json')
const plain = () => join(folder, 'cgu', '2024-07-17.txt')

async function problems(): Promise<readonly string[]> {
  const fault = await readLegalArchive(folder).catch((error: unknown) => error)
  if (fault instanceof LegalArchiveError) return fault.problems
  throw new Error('The archive was read, or failed otherwise', { cause: fault })
}

describe('the archive of this repository', () => {
  test('holds a first version of each text', async () => {
    const texts = await readLegalArchive()
    for (const kind of legalTextKinds)
      expect(texts.find((it) => it.kind === kind)?.effectiveOn).toBe('2024-07-17')
  })

  test('says what is still to be confirmed, and the CGU are not', async () => {
    const confirmed = (await readLegalArchive()).filter(({ toBeConfirmed }) => !toBeConfirmed)
    expect(confirmed.map(({ kind }) => kind)).toEqual(['cgu'])
  })

  test('is typeset in French where the portal wrote it', async () => {
    for (const written of (await readLegalArchive()).filter(({ toBeConfirmed }) => toBeConfirmed))
      expect(canonicalLegalText(written)).not.toMatch(/['"!]|« | [»:;?€]|\d €/u)
  })
})

describe('writing', () => {
  test('keeps the structured text and the plain text that its digest is taken over', async () => {
    expect(await writeLegalArchive(text, folder)).toEqual({ kind: 'written' })
    expect(JSON.parse(await readFile(json(), 'utf8'))).toEqual(text)
    expect(await readFile(plain(), 'utf8')).toBe(canonicalLegalText(text))
    expect(await readLegalArchive(folder)).toEqual([text])
  })

  test('again is nothing new, whatever the layout of the file', async () => {
    await writeLegalArchive(text, folder)
    await writeFile(json(), JSON.stringify(text))
    expect(await writeLegalArchive(text, folder)).toEqual({ kind: 'unchanged' })
  })

  test('another content for the same day is refused and leaves the archive as it was', async () => {
    await writeLegalArchive(text, folder)
    const before = await readFile(json(), 'utf8')
    const altered = { ...text, title: 'Autre titre', summaryOfChanges: 'Réécriture du passé.' }
    expect(await writeLegalArchive(altered, folder)).toEqual({
      kind: 'refused',
      differs: ['title', 'summaryOfChanges'],
    })
    expect(await readFile(json(), 'utf8')).toBe(before)
    expect(await readFile(plain(), 'utf8')).toBe(canonicalLegalText(text))
  })

  test('a confirmation is taken once, and never taken back', async () => {
    const waiting = { ...text, toBeConfirmed: true }
    await writeLegalArchive(waiting, folder)
    expect(await writeLegalArchive(text, folder)).toEqual({ kind: 'confirmed' })
    expect(await readLegalArchive(folder)).toEqual([text])
    expect(await writeLegalArchive(waiting, folder)).toEqual({ kind: 'refused', differs: ['toBeConfirmed'] })
  })

  test('a confirmation cannot carry other words', async () => {
    await writeLegalArchive({ ...text, toBeConfirmed: true }, folder)
    expect(await writeLegalArchive({ ...text, title: 'Autre titre' }, folder)).toMatchObject({
      kind: 'refused',
    })
  })

  test('a version whose files were damaged is refused, not repaired in silence', async () => {
    await writeLegalArchive(text, folder)
    await writeFile(json(), '{')
    expect(await writeLegalArchive(text, folder)).toMatchObject({ kind: 'refused' })
    expect(await readFile(json(), 'utf8')).toBe('{')
  })

  test('an interrupted writing is taken up again', async () => {
    await writeLegalArchive(text, folder)
    await rm(json())
    expect(await writeLegalArchive(text, folder)).toEqual({ kind: 'written' })
    expect(await readLegalArchive(folder)).toEqual([text])
  })

  test('a plain text without its version is not written over', async () => {
    await writeLegalArchive(text, folder)
    await rm(json())
    await expect(writeLegalArchive({ ...text, title: 'Autre titre' }, folder)).rejects.toThrow('occupe déjà')
    expect(await readFile(plain(), 'utf8')).toBe(canonicalLegalText(text))
  })

  test('of many different contents written at once for one day, one alone is archived', async () => {
    const rivals = Array.from({ length: 12 }, (_, index) => ({ ...text, title: `Titre ${index}` }))
    const outcomes = await Promise.allSettled(rivals.map((rival) => writeLegalArchive(rival, folder)))
    const written = outcomes.filter((it) => it.status === 'fulfilled' && it.value.kind === 'written')
    expect(written).toHaveLength(1)
    expect(await readLegalArchive(folder)).toEqual([rivals[outcomes.findIndex((it) => written.includes(it))]])
    expect((await readdir(join(folder, 'cgu'))).toSorted()).toEqual(['2024-07-17.json', '2024-07-17.txt'])
  })

  test('an invalid text is a fault and writes nothing', async () => {
    await expect(writeLegalArchive({ ...text, articles: [] }, folder)).rejects.toThrow('articles')
    expect(await readdir(folder)).toEqual([])
  })
})

describe('reading', () => {
  test('gives texts by kind, oldest first', async () => {
    const later = aLegalText({ effectiveOn: '2026-01-01', summaryOfChanges: 'Une précision.' })
    const notices = aLegalText({ kind: 'mentions-legales' })
    for (const it of [notices, later, text]) await writeLegalArchive(it, folder)
    expect(await readLegalArchive(folder)).toEqual([text, later, notices])
  })

  test('names the file and the field of each mistake', async () => {
    await writeLegalArchive(text, folder)
    await writeFile(
      json(),
      JSON.stringify({ ...text, change: 'huge', articles: [{ ...text.articles[0], title: '' }] }),
    )
    expect(await problems()).toEqual([
      expect.stringContaining('cgu/2024-07-17.json, champ articles.0.title'),
      expect.stringContaining('cgu/2024-07-17.json, champ change'),
    ])
  })

  test.each([
    ['a text in the folder of another', { kind: 'mentions-legales' }, 'champ kind'],
    ['a text under the day of another', { effectiveOn: '2025-01-01' }, 'champ effectiveOn'],
  ])('refuses %s', async (_, wrong, field) => {
    await writeLegalArchive(text, folder)
    const misplaced = aLegalText(wrong)
    await writeFile(json(), JSON.stringify(misplaced))
    await writeFile(plain(), canonicalLegalText(misplaced))
    expect(await problems()).toEqual([expect.stringContaining(`cgu/2024-07-17.json, ${field}`)])
  })

  test('refuses a word changed in either file', async () => {
    await writeLegalArchive(text, folder)
    await writeFile(plain(), canonicalLegalText(text).replace('service', 'Service'))
    expect(await problems()).toEqual([expect.stringContaining('cgu/2024-07-17.txt : l’empreinte')])
  })

  test('refuses a text without its reference, and a file that is not JSON', async () => {
    await writeLegalArchive(text, folder)
    await rm(plain())
    expect(await problems()).toEqual([expect.stringContaining('le texte de référence manque')])
    await writeFile(json(), '{')
    expect(await problems()).toEqual(['cgu/2024-07-17.json : ce n’est pas du JSON'])
  })

  test('refuses a first version that asks nobody, and a later one that says nothing of what it changes', async () => {
    await writeLegalArchive(aLegalText({ change: 'minor' }), folder)
    await writeLegalArchive(aLegalText({ effectiveOn: '2026-01-01' }), folder)
    expect(await problems()).toEqual([
      'cgu/2024-07-17.json, champ change : la première version est majeure',
      expect.stringContaining('cgu/2026-01-01.json, champ summaryOfChanges'),
    ])
  })

  test('a folder that is not there is a fault', async () => {
    await expect(readLegalArchive(join(folder, 'nowhere'))).rejects.toThrow('ENOENT')
  })
})
