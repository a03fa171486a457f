import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { checkSnapshot, digestLegalText, legalText, parisDayAt } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readPublishedContent } from '../../publish/read-content.ts'
import { requestPublication } from '../../publish/request-publication.ts'
import { runPublication } from '../../publish/run-publication.ts'
import { readArchiveSteps } from '../../review/archive/archive-steps.ts'
import { toLegalText } from '../../shown/to-snapshot/legal-text.ts'
import {
  aCopiedArchive,
  type ArchiveEntry,
  archiveEntry,
  forgetArchive,
  withAnotherVersion,
} from '../../testing/archive-situations.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { pretendRenderer } from '../../testing/pretend-publication.ts'
import { legalTextFields } from '../../testing/situations.ts'

let cms: Cms
let entry: ArchiveEntry
beforeAll(async () => {
  cms = await startCms()
  entry = archiveEntry(cms)
})
afterAll(() => cms.stop())
beforeEach(() => entry.forget())

describe('the archive', () => {
  test('enters whole on the word of two people, each text at its past date and to the byte', async () => {
    const digest = await entry.prepared()
    expect(await entry.storedTexts()).toEqual([])
    expect((await entry.confirm('juriste', digest)).json).toMatchObject({ kind: 'first' })
    expect(await entry.storedTexts()).toEqual([])
    expect((await entry.confirm('autre-juriste', digest)).json).toMatchObject({ kind: 'entered' })

    const archive = await readLegalArchive()
    const docs = await entry.storedTexts()
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
    expect(checkSnapshot(content, { on: parisDayAt(entry.now) }).kind).toBe('valid')
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
    const digest = await entry.prepared()
    await entry.confirm('juriste', digest)
    await entry.confirm('autre-juriste', digest)
    expect(await publish()).toMatchObject({ kind: 'live' })
  })

  test('is confirmed text by text afterwards, as the legal team reads them', async () => {
    const digest = await entry.prepared()
    await entry.confirm('juriste', digest)
    await entry.confirm('autre-juriste', digest)
    const text = (await entry.storedTexts()).find(({ toBeConfirmed }) => toBeConfirmed)
    const answer = await cms.rest('juriste', 'PATCH', `/legal-texts/${text?.id}`, { toBeConfirmed: false })
    expect([answer.status, answer.json.doc.toBeConfirmed]).toEqual([200, false])
    // The same words: what entered is still said to be done.
    expect((await entry.prepare()).kind).toBe('done')
  })

  test('does not change once it is there', async () => {
    const digest = await entry.prepared()
    await entry.confirm('juriste', digest)
    await entry.confirm('autre-juriste', digest)
    const [text] = await entry.storedTexts()
    const answer = await cms.rest('juriste', 'PATCH', `/legal-texts/${text?.id}`, { title: 'Autre' })
    expect(answer.status).toBe(409)
  })

  test('leaves out what is not in force yet', async () => {
    const folder = await aCopiedArchive()
    const before = await entry.prepare(folder)
    await forgetArchive(cms)
    await withAnotherVersion(folder, 30)
    const after = await entry.prepare(folder)
    expect(after.kind === 'waits' && after.archive.digest).toBe(
      before.kind === 'waits' && before.archive.digest,
    )
  })
})

describe('at once', () => {
  test('two people make one entry', async () => {
    const digest = await entry.prepared()
    const answers = await Promise.all([
      entry.confirm('juriste', digest),
      entry.confirm('autre-juriste', digest),
    ])
    expect(new Set(answers.map(({ json }) => String(json.kind)))).toEqual(new Set(['entered', 'first']))
    expect(await entry.steps()).toEqual(['prepared', 'first', 'second', 'entered'])
    expect(await entry.storedTexts()).toHaveLength((await readLegalArchive()).length)
  })

  test('three people too, whoever comes last', async () => {
    const digest = await entry.prepared()
    const answers = await Promise.all(
      (['juriste', 'autre-juriste', 'administrateur'] as const).map((person) =>
        entry.confirm(person, digest),
      ),
    )
    expect(answers.filter(({ json }) => json.kind === 'first')).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(await entry.steps()).toEqual(['prepared', 'first', 'second', 'entered'])
    expect(await entry.storedTexts()).toHaveLength((await readLegalArchive()).length)
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
  expect(await entry.steps()).toEqual([])
})
