import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { environment } from '../../ground/host/environment.ts'
import { withPublicationLock } from '../../publish/pipeline/publication-lock.ts'
import { publicationPlaces } from '../../publish/pipeline/publication-places.ts'
import { resumeInterrupted } from '../../publish/resume-interrupted.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { catchMails } from '../../testing/judged-mail.ts'
import { aCategory, aDraftOffer, approve, aVettedProvider } from '../../testing/situations.ts'
import { freeCutSchedules } from './free-cut-schedules.ts'
import { publishNewDay } from './publish-new-day.ts'
import { remindReviews } from './remind-reviews.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const everything = { where: { id: { exists: true } }, overrideAccess: true } as const
const publications = async () =>
  (await cms.payload.find({ collection: 'publications', pagination: false, depth: 0, overrideAccess: true }))
    .docs
beforeEach(async () => {
  await rm(publicationPlaces(environment.stateFolder).live, { force: true })
  await cms.payload.delete({ collection: 'publications', ...everything })
  await cms.payload.db.deleteMany({ collection: 'payload-jobs', where: {} })
})
const record = (data: object) =>
  cms.payload.create({ collection: 'publications', data: data as { state: 'live' }, overrideAccess: true })
const minutesAgo = (count: number) => new Date(Date.now() - count * 60_000)

/** A site that was drawn at an instant. */
async function isLiveSince(createdAt: string): Promise<void> {
  const places = publicationPlaces(environment.stateFolder)
  const client = path.join(places.builds, 'drawn', 'client', '_prive')
  await mkdir(client, { recursive: true })
  await writeFile(path.join(client, 'deployment.json'), JSON.stringify({ snapshotDigest: 'x', createdAt }))
  await writeFile(places.live, JSON.stringify({ main: '', assets: { directory: 'builds/drawn/client' } }))
}

describe('a publication that a crash cut short', () => {
  const { lock } = publicationPlaces(environment.stateFolder)
  const resume = (now = new Date()) => resumeInterrupted(cms.payload, now)

  // The fault: the process that published is gone, and the clock may have jumped since, by hours or by years.
  test.each([0, 5, -60, -366 * 24 * 60])(
    '%i minutes ago is told as failed and asked again',
    async (minutes) => {
      const { id } = await record({ state: 'running', startedAt: minutesAgo(minutes).toISOString() })
      expect(await resume()).toBe(true)
      expect(await resume()).toBe(false)
      const states = (await publications()).map((one) => [one.id === id, one.state, one.reason])
      expect(states).toContainEqual([true, 'failed', expect.stringContaining('Une panne l’a interrompue')])
      expect(states).toContainEqual([false, 'queued', null])
    },
  )

  test('is left alone while its process lives', async () => {
    await record({ state: 'running', startedAt: minutesAgo(600).toISOString() })
    expect(await withPublicationLock(lock, () => resume())).toBe(false)
    expect(await publications()).toMatchObject([{ state: 'running' }])
  })

  test('before it began gets another job, once', async () => {
    const { id } = await record({ state: 'queued' })
    expect(await resume()).toBe(true)
    expect(await resume()).toBe(false)
    const { docs } = await cms.payload.find({ collection: 'payload-jobs', overrideAccess: true })
    expect(docs).toMatchObject([{ taskSlug: 'publish', input: { publicationId: id } }])
  })
})

describe('a new day in Paris', () => {
  test('asks for a publication once', async () => {
    const { createdAt } = await record({ state: 'live' })
    expect(await publishNewDay(cms.payload, new Date(createdAt))).toBe(false)
    const tomorrow = new Date(Date.parse(createdAt) + 24 * 3_600_000)
    expect(await publishNewDay(cms.payload, tomorrow)).toBe(true)
    expect((await publications()).map(({ state }) => state).toSorted()).toEqual(['live', 'queued'])
  })

  // The fault: the clock was a year ahead while the site was published, and is right again.
  test('asks for one after a clock that was ahead, and for no second one', async () => {
    const now = new Date('2026-11-24T09:00:00Z')
    const ahead = '2027-11-24T09:00:00.000Z'
    await record({ state: 'live', createdAt: ahead })
    expect(await publishNewDay(cms.payload, now)).toBe(true)
    await cms.payload.delete({
      collection: 'publications',
      where: { state: { equals: 'queued' } },
      overrideAccess: true,
    })
    await record({ state: 'live', createdAt: '2026-11-24T08:00:00.000Z' })
    expect(await publishNewDay(cms.payload, now)).toBe(false)
    await isLiveSince(ahead)
    expect(await publishNewDay(cms.payload, now)).toBe(true)
    await isLiveSince(now.toISOString())
    await cms.payload.delete({
      collection: 'publications',
      where: { state: { equals: 'queued' } },
      overrideAccess: true,
    })
    expect(await publishNewDay(cms.payload, now)).toBe(false)
  })

  // The fault: the clock jumps over the change of the hour; Paris has 23 hours on 28 March 2027.
  test.each([
    ['2027-03-27T23:00:00.000Z', '2027-03-28T21:59:59.000Z', false],
    ['2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z', true],
    ['2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.000Z', false],
    ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z', true],
  ])('last published at %s, it is %s: asks %s', async (createdAt, now, asks) => {
    await record({ state: 'live', createdAt })
    expect(await publishNewDay(cms.payload, new Date(now))).toBe(asks)
  })

  test('asks for nothing before the first publication', async () => {
    expect(await publishNewDay(cms.payload, new Date())).toBe(false)
  })
})

describe('a review that comes near', () => {
  test('is told once to those who can act, and again when the mail could not leave', async () => {
    const { name } = await aVettedProvider(cms)
    const mail = catchMails(cms.payload)
    const inTwentyDays = new Date(Date.now() + 280 * 24 * 3_600_000)
    // The fault: the mail server refuses the first time.
    mail.mockRejectedValueOnce(new Error('421 try again'))
    await expect(remindReviews(cms.payload, inTwentyDays)).rejects.toThrow('421')
    expect(await remindReviews(cms.payload, inTwentyDays)).toBe(1)
    expect(await remindReviews(cms.payload, inTwentyDays)).toBe(0)
    // Refused once, then taken.
    expect(mail).toHaveBeenCalledTimes(2)
    const [sent] = mail.mock.lastCall ?? []
    expect(sent?.text).toContain(name)
    expect(sent?.to).toEqual(expect.arrayContaining(['editeur@cms.test', 'administrateur@cms.test']))
    expect(sent?.to).not.toContain('relecteur@cms.test')
    mail.mockRestore()
  })
})

// The fault: the process ends while it runs a schedule, whose job stays marked as being run.
test('a scheduled publication that a crash cut short is given back to the queue, and takes place', async () => {
  const { id } = await aDraftOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id)
  await approve(cms, 'offers', id)
  const job = await cms.payload.jobs.queue({
    task: 'schedulePublish',
    input: { type: 'publish', doc: { relationTo: 'offers', value: id } },
    waitUntil: new Date(Date.now() - 1000),
    overrideAccess: true,
  })
  await cms.payload.update({
    collection: 'payload-jobs',
    id: job.id,
    data: { processing: true },
    overrideAccess: true,
  })
  const status = async () => (await cms.payload.findByID({ collection: 'offers', id, draft: false }))._status
  await cms.payload.jobs.run({ overrideAccess: true })
  expect(await status(), 'a control: nothing takes it up by itself').toBe('draft')

  expect(await freeCutSchedules(cms.payload, new Date()), 'it may still be running').toBe(0)
  expect(await freeCutSchedules(cms.payload, new Date(Date.now() + 11 * 60_000))).toBe(1)
  await cms.payload.jobs.run({ overrideAccess: true })
  expect(await status()).toBe('published')
})
