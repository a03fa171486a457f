import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { checkSnapshot, digestLegalText, legalText, parisDayAt } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { writeDown } from '../../doors/journal/AccessJournal.ts'
import { environment } from '../../ground/host/environment.ts'
import { readPublishedContent } from '../../publish/read-content.ts'
import { requestPublication } from '../../publish/request-publication.ts'
import { runPublication } from '../../publish/run-publication.ts'
import { pretendRenderer } from '../../testing/pretend-publication.ts'
import { readArchiveSteps } from '../../review/archive/archive-steps.ts'
import { toLegalText } from '../../shown/to-snapshot/legal-text.ts'
import { aCopiedArchive, forgetArchive, withAnotherVersion } from '../../testing/archive-situations.ts'
import { type Cms, type Person, startCms } from '../../testing/cms-under-test.ts'
import { aPublishedText, legalTextFields } from '../../testing/situations.ts'
import { runRaw } from '../../testing/raw-database.ts'
import { fromLegalText } from './legal-text-document.ts'
import { confirmArchive } from './confirm-archive.ts'
import { importArchiveReport } from './import-report.ts'
import { prepareArchive } from './prepare-archive.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())
beforeEach(async () => {
  await forgetArchive(cms)
  for (const person of ['juriste', 'autre-juriste', 'administrateur'] as const) await cms.signIn(person)
})
afterEach(() => vi.restoreAllMocks())

const now = new Date()
const prepare = (folder?: string) => prepareArchive(cms.payload, { now, ...(folder ? { folder } : {}) })

/** The digest of what waits. */
async function prepared(folder?: string): Promise<string> {
  const preparation = await prepare(folder)
  if (preparation.kind !== 'waits') throw new Error(`nothing waits: ${preparation.kind}`)
  return preparation.archive.digest
}

const confirm = (person: Person | null, digest: unknown) =>
  cms.rest(person, 'POST', '/archive-steps/confirm', { digest })
const word = (person: Person, digest: string, folder: string) =>
  confirmArchive(cms.payload, { by: { id: cms.userId(person), name: person }, digest, now, folder })

async function storedTexts() {
  const { docs } = await cms.payload.find({
    collection: 'legal-texts',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return docs
}
const steps = async () => (await readArchiveSteps(cms.payload)).map(({ step }) => step)

describe('the archive', () => {
  test('enters whole on the word of two people, each text at its past date and to the byte', async () => {
    const digest = await prepared()
    expect(await storedTexts()).toEqual([])
    expect((await confirm('juriste', digest)).json).toMatchObject({ kind: 'first' })
    expect(await storedTexts()).toEqual([])
    expect((await confirm('autre-juriste', digest)).json).toMatchObject({ kind: 'entered' })

    const archive = await readLegalArchive()
    const docs = await storedTexts()
    expect(docs).toHaveLength(archive.length)
    const stored = docs.map((one) => legalText.parse(toLegalText(one)))
    for (const text of archive) {
      const own = stored.find(
        ({ kind, effectiveOn }) => kind === text.kind && effectiveOn === text.effectiveOn,
      )
      expect(own, `${text.kind} ${text.effectiveOn}`).toEqual(text)
      const file = await readFile(
        path.join(import.meta.dirname, `../../../../content/legal/${text.kind}/${text.effectiveOn}.txt`),
      )
      expect(own && (await digestLegalText(own))).toBe(createHash('sha256').update(file).digest('hex'))
    }
    expect(docs.every(({ _status, review }) => _status === 'published' && review?.state === 'approved')).toBe(
      true,
    )

    expect(await readArchiveSteps(cms.payload)).toMatchObject([
      { step: 'prepared', byId: null },
      { step: 'first', by: 'juriste', byId: cms.userId('juriste') },
      { step: 'second', by: 'autre-juriste', byId: cms.userId('autre-juriste') },
      { step: 'entered', by: 'juriste et autre-juriste' },
    ])
    const { content } = await readPublishedContent(cms.payload)
    expect(checkSnapshot(content, { on: parisDayAt(now) }).kind).toBe('valid')
    const { totalDocs } = await cms.payload.count({ collection: 'publications', overrideAccess: true })
    expect(totalDocs).toBe(1)
  })

  test('is what a first publication lacks, and all that it lacks', async () => {
    process.env['PRETEND_FAULT'] = 'none'
    const publish = async () => {
      const { publicationId } = await requestPublication({ payload: cms.payload, user: null })
      return runPublication({ payload: cms.payload, publicationId, renderer: pretendRenderer })
    }
    const refused = await publish()
    const reason = refused.kind === 'failed' ? refused.reason : ''
    expect(reason.split('\n')).toEqual(
      ['cgu', 'politique-de-confidentialite', 'cgv-billetterie', 'mentions-legales'].map(
        (kind) =>
          `texte « ${kind} » : n’a aucune version publiée : faites entrer l’archive (page « Archive des textes » du CMS), ou publiez une version`,
      ),
    )
    const digest = await prepared()
    await confirm('juriste', digest)
    await confirm('autre-juriste', digest)
    expect(await publish()).toMatchObject({ kind: 'live' })
  })

  test('is confirmed text by text afterwards, as the legal team reads them', async () => {
    const digest = await prepared()
    await confirm('juriste', digest)
    await confirm('autre-juriste', digest)
    const text = (await storedTexts()).find(({ toBeConfirmed }) => toBeConfirmed)
    const answer = await cms.rest('juriste', 'PATCH', `/legal-texts/${text?.id}`, { toBeConfirmed: false })
    expect([answer.status, answer.json.doc.toBeConfirmed]).toEqual([200, false])
    // The same words: what entered is still said to be done.
    expect((await prepare()).kind).toBe('done')
  })

  test('does not change once it is there', async () => {
    const digest = await prepared()
    await confirm('juriste', digest)
    await confirm('autre-juriste', digest)
    const [text] = await storedTexts()
    const answer = await cms.rest('juriste', 'PATCH', `/legal-texts/${text?.id}`, { title: 'Autre' })
    expect(answer.status).toBe(409)
  })

  test('leaves out what is not in force yet', async () => {
    const folder = await aCopiedArchive()
    const before = await prepare(folder)
    await forgetArchive(cms)
    await withAnotherVersion(folder, 30)
    const after = await prepare(folder)
    expect(after.kind === 'waits' && after.archive.digest).toBe(
      before.kind === 'waits' && before.archive.digest,
    )
  })
})

describe('who confirms', () => {
  test('gives one word, however often', async () => {
    const digest = await prepared()
    const both = await Promise.all([confirm('juriste', digest), confirm('juriste', digest)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    const again = await confirm('juriste', digest)
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('Vous avez déjà confirmé')])
    expect(await steps()).toEqual(['prepared', 'first'])
    expect(await storedTexts()).toEqual([])
  })

  test.each([
    [null, 401],
    ['editeur', 403],
    ['relecteur', 403],
  ] as const)('is not %s', async (person, status) => {
    const digest = await prepared()
    expect((await confirm(person, digest)).status).toBe(status)
    const text = await cms.rest(person, 'GET', '/archive-steps/texts/cgu/2024-07-17')
    expect(text.status).toBe(status)
    expect(text.text).not.toContain('Toussus')
    expect(await steps()).toEqual(['prepared'])
  })

  test('has proved password and code a moment ago', async () => {
    const digest = await prepared()
    await cms.signIn('juriste', new Date(Date.now() - 6 * 60_000))
    const { status, text } = await confirm('juriste', digest)
    expect([status, text]).toEqual([403, expect.stringContaining('Confirmez d’abord que c’est bien vous')])
    expect(await steps()).toEqual(['prepared'])
  })

  // Decision 036: on the first day every account is new, and the bytes are nobody's to choose.
  test('may have an account of the day', async () => {
    const digest = await prepared()
    const about = { id: cms.userId('juriste'), name: 'juriste' }
    const by = { id: cms.userId('administrateur'), name: 'administrateur' }
    await writeDown(cms.payload, { kind: 'account-created', about, by })
    expect((await confirm('administrateur', digest)).status).toBe(200)
    expect((await confirm('juriste', digest)).json).toMatchObject({ kind: 'entered' })
  })

  test.each([undefined, null, '', 7, 'x'.repeat(64), "'; DROP TABLE archive_steps; --", ['a'], '🎿'])(
    'says which texts: %j confirms nothing',
    async (digest) => {
      await prepared()
      expect((await confirm('juriste', digest)).status).toBe(400)
      expect((await confirm('juriste', 'f'.repeat(64))).status).toBe(409)
      expect(await steps()).toEqual(['prepared'])
    },
  )

  test('reads the very bytes of each digest', async () => {
    const [text] = await readLegalArchive()
    const answer = await cms.rest('juriste', 'GET', `/archive-steps/texts/${text?.kind}/${text?.effectiveOn}`)
    expect(createHash('sha256').update(answer.text).digest('hex')).toBe(text && (await digestLegalText(text)))
    for (const name of ['cgu/2024-07-16', '..%2F..%2F/package', 'cgu/2024-07-17.source', '%F0%9F%8E%BF/x'])
      expect((await cms.rest('juriste', 'GET', `/archive-steps/texts/${name}`)).status).toBe(404)
  })
})

describe('at once', () => {
  test('two people make one entry', async () => {
    const digest = await prepared()
    const answers = await Promise.all([confirm('juriste', digest), confirm('autre-juriste', digest)])
    expect(new Set(answers.map(({ json }) => String(json.kind)))).toEqual(new Set(['entered', 'first']))
    expect(await steps()).toEqual(['prepared', 'first', 'second', 'entered'])
    expect(await storedTexts()).toHaveLength((await readLegalArchive()).length)
  })

  test('three people too, whoever comes last', async () => {
    const digest = await prepared()
    const answers = await Promise.all(
      (['juriste', 'autre-juriste', 'administrateur'] as const).map((person) => confirm(person, digest)),
    )
    expect(answers.filter(({ json }) => json.kind === 'first')).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(await steps()).toEqual(['prepared', 'first', 'second', 'entered'])
    expect(await storedTexts()).toHaveLength((await readLegalArchive()).length)
  })
})

describe('bytes that change', () => {
  test('between the two words are refused', async () => {
    const folder = await aCopiedArchive()
    const digest = await prepared(folder)
    expect(await word('juriste', digest, folder)).toEqual({ kind: 'first' })
    await withAnotherVersion(folder, -1)
    expect(await word('autre-juriste', digest, folder)).toEqual({ kind: 'other-bytes' })
    expect(await storedTexts()).toEqual([])

    const next = await prepared(folder)
    expect(next).not.toBe(digest)
    expect(await word('autre-juriste', digest, folder)).toEqual({ kind: 'other-bytes' })
    // The word that was given for other bytes does not count for these.
    expect(await word('autre-juriste', next, folder)).toEqual({ kind: 'first' })
    expect(await word('juriste', next, folder)).toEqual({ kind: 'entered' })
  })

  test('against their own digest are read by nobody', async () => {
    const folder = await aCopiedArchive()
    const digest = await prepared(folder)
    const file = path.join(folder, 'cgu', '2024-07-17.json')
    await writeFile(file, (await readFile(file, 'utf8')).replace('Toussus', 'Toussous'))
    await expect(word('juriste', digest, folder)).rejects.toThrow('l’empreinte n’est plus celle de')
    await expect(prepare(folder)).rejects.toThrow('l’empreinte n’est plus celle de')
  })
})

describe('an entry that was cut', () => {
  test('is published by nobody, and goes on where it stopped', async () => {
    const digest = await prepared()
    await confirm('juriste', digest)
    const create = cms.payload.create.bind(cms.payload)
    let left = 2
    const cut = vi.spyOn(cms.payload, 'create').mockImplementation((async (options: never) => {
      if ((left -= 1) < 0) throw new Error('the power went out')
      return create(options)
    }) as never)
    expect((await confirm('autre-juriste', digest)).status).toBe(500)
    cut.mockRestore()

    expect(await storedTexts()).toHaveLength(environment.databaseUrl === null ? 2 : 0)
    expect(await steps()).toEqual(['prepared', 'first', 'second'])
    await expect(readPublishedContent(cms.payload)).rejects.toThrow('est en train d’entrer')
    const report = await importArchiveReport(await prepare())
    expect([report.isRefused, report.lines.at(-1)]).toEqual([true, expect.stringContaining('reprenez-la')])

    expect((await confirm('administrateur', digest)).json).toMatchObject({ kind: 'entered' })
    expect(await storedTexts()).toHaveLength((await readLegalArchive()).length)
    expect(await steps()).toEqual(['prepared', 'first', 'second', 'entered'])
    expect((await readPublishedContent(cms.payload)).content.legalTexts).not.toEqual([])
  })
})

describe('once it has entered', () => {
  beforeEach(async () => {
    const digest = await prepared()
    await confirm('juriste', digest)
    await confirm('autre-juriste', digest)
  })

  test('a second one is said to be done, another is refused', async () => {
    const digest = (await readArchiveSteps(cms.payload))[0]?.importDigest
    const replayed = await confirm('administrateur', digest)
    expect([replayed.status, replayed.text]).toEqual([409, expect.stringContaining('déjà entrée')])
    const done = await importArchiveReport(await prepare())
    expect(done).toMatchObject({ isRefused: false, lines: [expect.stringContaining('C’est fait')] })

    const folder = await aCopiedArchive()
    await withAnotherVersion(folder, -1)
    const other = await prepare(folder)
    expect(other.kind).toBe('closed')
    expect(await steps()).toEqual(['prepared', 'first', 'second', 'entered'])
  })

  test.each([
    [
      'another entry',
      `INSERT INTO archive_steps (id, at, step, import_digest, by) VALUES ('ID', 'AT', 'prepared', 'x', 'x')`,
    ],
    ['a change of its journal', `UPDATE archive_steps SET by = 'Personne'`],
    ['an end of its journal', 'DELETE FROM archive_steps'],
  ])('the database refuses %s', async (_, statement) => {
    const raw = statement.replace('ID', crypto.randomUUID()).replace('AT', now.toISOString())
    await expect(runRaw(cms.payload, raw)).rejects.toThrow()
    expect(await steps()).toEqual(['prepared', 'first', 'second', 'entered'])
  })
})

test.each(['first', 'second', 'entered'])('the database refuses « %s » out of order', async (step) => {
  const values = `'${crypto.randomUUID()}', '${now.toISOString()}', '${step}', 'x', 'x', 'x'`
  const insert = `INSERT INTO archive_steps (id, at, step, import_digest, by, by_id) VALUES (${values})`
  await expect(runRaw(cms.payload, insert)).rejects.toThrow()
  expect(await steps()).toEqual([])
})

describe('a place that is taken', () => {
  test.each([
    ['by other words', 'd’autres mots', { _status: 'published' as const, title: 'Autres conditions' }],
    ['by a draft', 'un brouillon', { _status: 'draft' as const }],
  ])('%s refuses the whole', async (_, sentence, change) => {
    const digest = await prepared()
    await confirm('juriste', digest)
    const [text] = await readLegalArchive()
    if (!text) throw new Error('the archive is empty')
    await cms.payload.create({
      collection: 'legal-texts',
      data: { ...fromLegalText(text), ...change },
      draft: change._status === 'draft',
      overrideAccess: true,
      context: { fromArchive: true, withoutPublication: true },
    })
    const answer = await confirm('autre-juriste', digest)
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining(sentence)])
    expect(await storedTexts()).toHaveLength(1)
    expect(await steps()).toEqual(['prepared', 'first'])
    const { isRefused, lines } = await importArchiveReport(await prepare())
    expect([isRefused, lines.join('\n')]).toEqual([true, expect.stringContaining(sentence)])
  })

  test('by the same words is left as it is', async () => {
    const [text] = await readLegalArchive()
    if (!text) throw new Error('the archive is empty')
    await aPublishedText(cms, 0, fromLegalText(text))
    const digest = await prepared()
    await confirm('juriste', digest)
    expect((await confirm('autre-juriste', digest)).json).toMatchObject({ kind: 'entered' })
    expect(await storedTexts()).toHaveLength((await readLegalArchive()).length)
  })
})

test('nobody else publishes a text of the past', async () => {
  const draft = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields(-3))
  const submitted = await cms.rest('juriste', 'POST', `/legal-texts/${draft.json.doc.id}/review`, {
    step: 'submit',
  })
  expect([submitted.status, submitted.text]).toEqual([400, expect.stringContaining('dans le passé')])
  const { text } = await cms.rest('administrateur', 'POST', '/archive-steps', { step: 'prepared' })
  expect(text).toMatch(/autoris|permis|interdit/i)
  expect(await steps()).toEqual([])
})
