import { createLocalReq } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cms, type Person, startCms } from '../testing/cms-under-test.ts'
import { aCategory, aDraftOffer, approve, aVettedProvider, leaving, takeStep } from '../testing/situations.ts'
import { schedule } from './schedule.ts'

let cms: Cms
let id = ''
beforeAll(async () => {
  cms = await startCms()
})
beforeEach(async () => {
  await cms.payload.db.deleteMany({ collection: 'payload-jobs', where: {} })
  id = (await aDraftOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id)).id
})
afterAll(() => cms.stop())

const tomorrow = () => new Date(Date.now() + 86_400_000)
const ask = async (by: Person | null, asked: object = {}) => {
  const user = by === null ? null : await cms.payload.findByID({ collection: 'users', id: cms.userId(by) })
  const req = await createLocalReq(
    user === null ? {} : { user: { ...user, collection: 'users' } },
    cms.payload,
  )
  return schedule(req, {
    type: 'publish',
    date: tomorrow(),
    doc: { relationTo: 'offers', value: id },
    ...asked,
  })
}
const jobs = async () =>
  (await cms.payload.find({ collection: 'payload-jobs', overrideAccess: true, depth: 0 })).docs.filter(
    ({ taskSlug }) => taskSlug === 'schedulePublish',
  )
const patch = (body: object, query = '') => cms.rest('editeur', 'PATCH', `/offers/${id}${query}`, body)
const status = async () => (await cms.rest('editeur', 'GET', `/offers/${id}/live`)).json

describe('a publication that is scheduled', () => {
  test('by one person alone is refused in words, and nothing waits', async () => {
    for (const by of ['editeur', 'relecteur', 'administrateur'] as const)
      expect(await ask(by)).toEqual({
        error: expect.stringMatching(/^Rien n’a été programmé\. Rien n’est publié sans relecture.: /),
      })
    await takeStep(cms, 'editeur', `/offers/${id}`, 'submit')
    expect(await ask('editeur')).toEqual({
      error: 'Rien n’a été programmé. Il manque l’accord de quelqu’un d’autre que les auteurs.',
    })
    expect(await jobs()).toEqual([])
  })

  test('once approved waits for its time, and what it no longer is after a change is said', async () => {
    await approve(cms, 'offers', id)
    const date = tomorrow()
    expect(await ask('editeur', { date, timezone: 'Europe/Paris' })).toEqual({
      message: expect.stringMatching(/^Programmé pour le /),
    })
    expect(await jobs()).toMatchObject([
      { taskSlug: 'schedulePublish', waitUntil: date.toISOString(), input: { type: 'publish' } },
    ])
    expect(await status()).toEqual({ kind: 'not-published', scheduledFor: date.toISOString() })
    await patch({ title: 'Un autre titre' }, '?draft=true')
    expect(await status()).toMatchObject({
      kind: 'schedule-lacks',
      lacks: expect.stringContaining('soumettez-le à relecture'),
    })
    const [job] = await jobs()
    expect(await ask('editeur', { deleteID: job?.id })).toEqual({ message: 'Ce n’est plus programmé.' })
    expect(await jobs()).toEqual([])
  })

  test('of its end takes somebody else’s agreement too', async () => {
    const end = { type: 'unpublish' }
    expect(await ask('editeur', end)).toMatchObject({ error: expect.stringContaining('n’est pas publié') })
    await approve(cms, 'offers', id)
    await patch({ _status: 'published' })
    expect(await ask('editeur', end)).toMatchObject({
      error: expect.stringContaining('demande l’accord de quelqu’un d’autre'),
    })
    await leaving(cms, 'offers', id)
    expect(await ask('editeur', end)).toEqual({ message: expect.stringMatching(/^Programmé pour le /) })
    expect(await jobs()).toMatchObject([{ input: { type: 'unpublish' } }])
  })

  test.each<[string, object]>([
    ['no date', { date: undefined }],
    ['a date that is none', { date: 'demain' }],
    ['a date in English', { date: 'Invalid Date' }],
    ['a past date', { date: new Date('2020-01-01') }],
    ['a date in ten years', { date: new Date('2040-01-01') }],
    ['another act', { type: 'delete' }],
    ['a plan', { doc: { relationTo: 'plans', value: '00000000-0000-4000-8000-000000000001' } }],
    ['an account', { doc: { relationTo: 'users', value: '00000000-0000-4000-8000-000000000001' } }],
    ['nothing', { doc: undefined }],
    ['a quote', { doc: { relationTo: 'offers', value: "' OR 1=1 --" } }],
    ['a job that is none', { deleteID: "' OR 1=1 --" }],
  ])('for %s is refused in French', async (_, asked) => {
    await approve(cms, 'offers', id)
    const answer = await ask('editeur', asked)
    expect(answer).toEqual({ error: expect.stringMatching(/[a-zé] (programm|existe)/) })
    expect(JSON.stringify(answer)).not.toMatch(/Error|Invalid|scheduling/)
    expect(await jobs()).toEqual([])
  })

  test('is nobody’s who is signed out, nor a jurist’s', async () => {
    await approve(cms, 'offers', id)
    expect(await ask(null)).toEqual({ error: 'Connectez-vous d’abord.' })
    expect(await ask('juriste')).toEqual({ error: 'Votre rôle ne le permet pas.' })
    expect(await jobs()).toEqual([])
  })
})
