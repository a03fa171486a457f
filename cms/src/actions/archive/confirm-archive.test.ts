import { createHash } from 'node:crypto'
import { digestLegalText } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeDown } from '../../doors/journal/AccessJournal.ts'
import { type ArchiveEntry, archiveEntry } from '../../testing/archive-situations.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'

let cms: Cms
let entry: ArchiveEntry
beforeAll(async () => {
  cms = await startCms()
  entry = archiveEntry(cms)
})
afterAll(() => cms.stop())
beforeEach(() => entry.forget())

describe('who confirms', () => {
  test('gives one word, however often', async () => {
    const digest = await entry.prepared()
    const both = await Promise.all([entry.confirm('juriste', digest), entry.confirm('juriste', digest)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    const again = await entry.confirm('juriste', digest)
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('Vous avez déjà confirmé')])
    expect(await entry.steps()).toEqual(['prepared', 'first'])
    expect(await entry.storedTexts()).toEqual([])
  })

  test.each([
    [null, 401],
    ['editeur', 403],
    ['relecteur', 403],
  ] as const)('is not %s', async (person, status) => {
    const digest = await entry.prepared()
    expect((await entry.confirm(person, digest)).status).toBe(status)
    const text = await cms.rest(person, 'GET', '/archive-steps/texts/cgu/2024-07-17')
    expect(text.status).toBe(status)
    expect(text.text).not.toContain('Toussus')
    expect(await entry.steps()).toEqual(['prepared'])
  })

  test('has proved password and code a moment ago', async () => {
    const digest = await entry.prepared()
    await cms.signIn('juriste', new Date(Date.now() - 6 * 60_000))
    const { status, text } = await entry.confirm('juriste', digest)
    expect([status, text]).toEqual([403, expect.stringContaining('Confirmez d’abord que c’est bien vous')])
    expect(await entry.steps()).toEqual(['prepared'])
  })

  // Decision 036: on the first day every account is new, and the bytes are nobody's to choose.
  test('may have an account of the day', async () => {
    const digest = await entry.prepared()
    const about = { id: cms.userId('juriste'), name: 'juriste' }
    const by = { id: cms.userId('administrateur'), name: 'administrateur' }
    await writeDown(cms.payload, { kind: 'account-created', about, by })
    expect((await entry.confirm('administrateur', digest)).status).toBe(200)
    expect((await entry.confirm('juriste', digest)).json).toMatchObject({ kind: 'entered' })
  })

  test.each([undefined, null, '', 7, 'x'.repeat(64), "'; DROP TABLE archive_steps; --", ['a'], '🎿'])(
    'says which texts: %j confirms nothing',
    async (digest) => {
      await entry.prepared()
      expect((await entry.confirm('juriste', digest)).status).toBe(400)
      expect((await entry.confirm('juriste', 'f'.repeat(64))).status).toBe(409)
      expect(await entry.steps()).toEqual(['prepared'])
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
