import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readLegalArchive } from '@portal/content/legal-archive'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { environment } from '../../ground/host/environment.ts'
import { readPublishedContent } from '../../publish/read-content.ts'
import { readArchiveSteps } from '../../review/archive/archive-steps.ts'
import {
  aCopiedArchive,
  type ArchiveEntry,
  archiveEntry,
  withAnotherVersion,
} from '../../testing/archive-situations.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { runRaw } from '../../testing/raw-database.ts'
import { aPublishedText } from '../../testing/situations.ts'
import { importArchiveReport } from './import-report.ts'
import { fromLegalText } from './legal-text-document.ts'

let cms: Cms
let entry: ArchiveEntry
beforeAll(async () => {
  cms = await startCms()
  entry = archiveEntry(cms)
})
afterAll(() => cms.stop())
beforeEach(() => entry.forget())
afterEach(() => vi.restoreAllMocks())

describe('bytes that change', () => {
  test('between the two words are refused', async () => {
    const folder = await aCopiedArchive()
    const digest = await entry.prepared(folder)
    expect(await entry.word('juriste', digest, folder)).toEqual({ kind: 'first' })
    await withAnotherVersion(folder, -1)
    expect(await entry.word('autre-juriste', digest, folder)).toEqual({ kind: 'other-bytes' })
    expect(await entry.storedTexts()).toEqual([])

    const next = await entry.prepared(folder)
    expect(next).not.toBe(digest)
    expect(await entry.word('autre-juriste', digest, folder)).toEqual({ kind: 'other-bytes' })
    // The word that was given for other bytes does not count for these.
    expect(await entry.word('autre-juriste', next, folder)).toEqual({ kind: 'first' })
    expect(await entry.word('juriste', next, folder)).toEqual({ kind: 'entered' })
  })

  test('against their own digest are read by nobody', async () => {
    const folder = await aCopiedArchive()
    const digest = await entry.prepared(folder)
    const file = path.join(folder, 'cgu', '2024-07-17.json')
    await writeFile(file, (await readFile(file, 'utf8')).replace('Toussus', 'Toussous'))
    await expect(entry.word('juriste', digest, folder)).rejects.toThrow('l’empreinte n’est plus celle de')
    await expect(entry.prepare(folder)).rejects.toThrow('l’empreinte n’est plus celle de')
  })
})

describe('an entry that was cut', () => {
  test('is published by nobody, and goes on where it stopped', async () => {
    const digest = await entry.prepared()
    await entry.confirm('juriste', digest)
    const create = cms.payload.create.bind(cms.payload)
    let left = 2
    const cut = vi.spyOn(cms.payload, 'create').mockImplementation((async (options: never) => {
      if ((left -= 1) < 0) throw new Error('the power went out')
      return create(options)
    }) as never)
    expect((await entry.confirm('autre-juriste', digest)).status).toBe(500)
    cut.mockRestore()

    expect(await entry.storedTexts()).toHaveLength(environment.databaseUrl === null ? 2 : 0)
    expect(await entry.steps()).toEqual(['prepared', 'first', 'second'])
    await expect(readPublishedContent(cms.payload)).rejects.toThrow('est en train d’entrer')
    const report = await importArchiveReport(await entry.prepare())
    expect([report.isRefused, report.lines.at(-1)]).toEqual([true, expect.stringContaining('reprenez-la')])

    expect((await entry.confirm('administrateur', digest)).json).toMatchObject({ kind: 'entered' })
    expect(await entry.storedTexts()).toHaveLength((await readLegalArchive()).length)
    expect(await entry.steps()).toEqual(['prepared', 'first', 'second', 'entered'])
    expect((await readPublishedContent(cms.payload)).content.legalTexts).not.toEqual([])
  })
})

describe('once it has entered', () => {
  beforeEach(async () => {
    const digest = await entry.prepared()
    await entry.confirm('juriste', digest)
    await entry.confirm('autre-juriste', digest)
  })

  test('a second one is said to be done, another is refused', async () => {
    const digest = (await readArchiveSteps(cms.payload))[0]?.importDigest
    const replayed = await entry.confirm('administrateur', digest)
    expect([replayed.status, replayed.text]).toEqual([409, expect.stringContaining('déjà entrée')])
    const done = await importArchiveReport(await entry.prepare())
    expect(done).toMatchObject({ isRefused: false, lines: [expect.stringContaining('C’est fait')] })

    const folder = await aCopiedArchive()
    await withAnotherVersion(folder, -1)
    const other = await entry.prepare(folder)
    expect(other.kind).toBe('closed')
    expect(await entry.steps()).toEqual(['prepared', 'first', 'second', 'entered'])
  })

  test.each([
    [
      'another entry',
      `INSERT INTO archive_steps (id, at, step, import_digest, by) VALUES ('ID', 'AT', 'prepared', 'x', 'x')`,
    ],
    ['a change of its journal', `UPDATE archive_steps SET by = 'Personne'`],
    ['an end of its journal', 'DELETE FROM archive_steps'],
  ])('the database refuses %s', async (_, statement) => {
    const raw = statement.replace('ID', crypto.randomUUID()).replace('AT', entry.now.toISOString())
    await expect(runRaw(cms.payload, raw)).rejects.toThrow()
    expect(await entry.steps()).toEqual(['prepared', 'first', 'second', 'entered'])
  })
})

test.each(['first', 'second', 'entered'])('the database refuses « %s » out of order', async (step) => {
  const values = `'${crypto.randomUUID()}', '${entry.now.toISOString()}', '${step}', 'x', 'x', 'x'`
  const insert = `INSERT INTO archive_steps (id, at, step, import_digest, by, by_id) VALUES (${values})`
  await expect(runRaw(cms.payload, insert)).rejects.toThrow()
  expect(await entry.steps()).toEqual([])
})

describe('a place that is taken', () => {
  test.each([
    ['by other words', 'd’autres mots', { _status: 'published' as const, title: 'Autres conditions' }],
    ['by a draft', 'un brouillon', { _status: 'draft' as const }],
  ])('%s refuses the whole', async (_, sentence, change) => {
    const digest = await entry.prepared()
    await entry.confirm('juriste', digest)
    const [text] = await readLegalArchive()
    if (!text) throw new Error('the archive is empty')
    await cms.payload.create({
      collection: 'legal-texts',
      data: { ...fromLegalText(text), ...change },
      draft: change._status === 'draft',
      overrideAccess: true,
      context: { fromArchive: true, withoutPublication: true },
    })
    const answer = await entry.confirm('autre-juriste', digest)
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining(sentence)])
    expect(await entry.storedTexts()).toHaveLength(1)
    expect(await entry.steps()).toEqual(['prepared', 'first'])
    const { isRefused, lines } = await importArchiveReport(await entry.prepare())
    expect([isRefused, lines.join('\n')]).toEqual([true, expect.stringContaining(sentence)])
  })

  test('by the same words is left as it is', async () => {
    const [text] = await readLegalArchive()
    if (!text) throw new Error('the archive is empty')
    await aPublishedText(cms, 0, fromLegalText(text))
    const digest = await entry.prepared()
    await entry.confirm('juriste', digest)
    expect((await entry.confirm('autre-juriste', digest)).json).toMatchObject({ kind: 'entered' })
    expect(await entry.storedTexts()).toHaveLength((await readLegalArchive()).length)
  })
})
