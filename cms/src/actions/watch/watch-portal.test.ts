import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createServer } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { cmsWord as wordSchema, type CmsWord } from '@portal/content/channel'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { environment } from '../../ground/host/environment.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { catchMails } from '../../testing/judged-mail.ts'
import { pretendPortal } from '../../testing/pretend-portal.ts'
import { testAuthority } from '../../testing/secure-server.ts'
import { certificateEnd } from './certificate-end.ts'
import { certificates, namesInTls } from './certificates.ts'
import { cmsWord } from './cms-word.ts'
import { cmsDetail } from './detail-endpoint.ts'
import { watchPortal } from './watch-portal.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const now = new Date('2026-11-22T17:30:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const wellPortal = {
  state: 'ok',
  schedule: { at: now.toISOString(), ageSeconds: 12 },
  backup: { at: '2026-11-22T03:00:00.000Z', ageSeconds: 52_200 },
  keys: [],
}
beforeEach(async () => {
  await cms.payload.db.deleteMany({ collection: 'payload-jobs', where: {} })
  await cms.payload.delete({
    collection: 'publications',
    where: { id: { exists: true } },
    overrideAccess: true,
  })
  for (const key of await cms.payload.kv.keys()) await cms.payload.kv.delete(key)
  // What the names of these tests show is of no interest here, and they lead nowhere.
  const seen = { at: now.toISOString(), certificates: [] }
  await cms.payload.kv.set('watch:certificates', seen)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** What is written to whoever looks after the portal, while it answers so at each minute. */
async function lettersOf(minutes: number, answer: (minute: number) => Response): Promise<string[]> {
  const letters: string[] = []
  let minute = 0
  catchMails(
    cms.payload,
    ({ to, subject }) => void letters.push(`${minute} ${JSON.stringify(to)} ${subject}`),
  )
  pretendPortal(() => answer(minute))
  for (; minute < minutes; minute++) await watchPortal(cms.payload, after(minute))
  return letters
}
const well = () => Response.json(wellPortal)
const late = () => Response.json({ ...wellPortal, state: 'schedule-late' }, { status: 200 })
const away = () => new Response('panne', { status: 502 })

const quoted = JSON.stringify(environment.alertsTo)

describe('the portal', () => {
  test('is told how the CMS stands, in counts and ages alone', async () => {
    const asked = pretendPortal(well)
    await cms.payload.create({
      collection: 'publications',
      data: { state: 'failed', finishedAt: now.toISOString(), reason: 'Boulangerie Lefèvre' },
      overrideAccess: true,
    })
    await cms.payload.jobs.queue({ task: 'publish', input: { publicationId: '1' }, overrideAccess: true })
    await watchPortal(cms.payload, after(60 * 24 * 3650))
    expect(asked).toMatchObject([{ method: 'POST', path: '/canal/surveillance', askedBy: 'watch' }])
    const word: CmsWord = wordSchema.parse(asked[0]?.content)
    expect(word).toMatchObject({
      jobs: { waiting: 1, oldestSeconds: expect.any(Number) as number },
      letters: { waiting: 0, oldestSeconds: null, dead: 0 },
      publication: { state: 'failed', at: now.toISOString() },
      keys: [{ setting: 'CMS_FACTOR_KEYS', id: 'tests', drawnOn: null }],
    })
    expect(JSON.stringify(word)).not.toContain('Lefèvre')
  })

  // The fault: a schedule that stands still can tell nobody so.
  test('whose schedule has stopped is told of once, and again when it runs', async () => {
    const letters = await lettersOf(30, (minute) => (minute >= 5 && minute < 20 ? late() : well()))
    expect(letters).toEqual([
      `5 ${quoted} Alerte\u00a0: l’horloge du portail s’est arrêtée`,
      `20 ${quoted} Fini\u00a0: l’horloge du portail s’est arrêtée`,
    ])
  })

  test('that falls silent is told of after five minutes, once an hour at most', async () => {
    const subject = 'le portail ne répond plus au CMS'
    expect(await lettersOf(8, (minute) => (minute === 0 ? well() : away()))).toEqual([
      `5 ${quoted} Alerte\u00a0: ${subject}`,
    ])
    expect(await lettersOf(40, (minute) => (minute < 10 ? well() : away()))).toEqual([
      `0 ${quoted} Fini\u00a0: ${subject}`,
    ])
  })

  test('that misses an answer or two is not', async () => {
    expect(await lettersOf(12, (minute) => (minute % 4 === 0 ? well() : away()))).toEqual([])
    expect(await lettersOf(4, () => Response.json({ state: 'nonsense' }))).toEqual([])
  })

  // The fault: the server of mail fails as well. The letter leaves with a later minute.
  test('is told of later when the letter does not leave', async () => {
    pretendPortal(late)
    let tries = 0
    catchMails(cms.payload, () => {
      tries += 1
      if (tries === 1) throw new Error('421')
    })
    await expect(watchPortal(cms.payload, now)).rejects.toThrow('421')
    await watchPortal(cms.payload, after(1))
    await watchPortal(cms.payload, after(2))
    expect(tries).toBe(2)
  })
})

describe('certificates', () => {
  test('are read from outside, whoever signed them', async () => {
    const folder = path.dirname(testAuthority)
    const pem = (name: string) => readFileSync(path.join(folder, name))
    const server = createServer({ cert: pem('localhost.pem'), key: pem('localhost.key.pem') })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect((await certificateEnd('localhost', port))?.getUTCFullYear()).toBe(2126)
    await new Promise((resolve) => server.close(resolve))
    expect(await certificateEnd('localhost', port)).toBeNull()
  })

  test('are those of names in TLS, looked at once an hour', async () => {
    expect(
      namesInTls(['https://ca-cpourmoi.com', 'http://127.0.0.1:1', null, 'https://cms.fr:8443']),
    ).toEqual([
      { host: 'ca-cpourmoi.com', port: 443 },
      { host: 'cms.fr', port: 8443 },
    ])
    const read = vi.fn<typeof certificateEnd>(() => Promise.resolve(after(60)))
    await certificates(cms.payload, after(59), read)
    expect(read).not.toHaveBeenCalled()
    const seen = await certificates(cms.payload, after(61), read)
    expect(seen).toEqual([{ host: 'portail.test', endsAt: after(60).toISOString() }])
    expect(await certificates(cms.payload, after(90), read)).toEqual(seen)
    expect(read).toHaveBeenCalledTimes(1)
  })
})

describe('the health of the CMS from nearby', () => {
  const secret = 'un-secret-de-surveillance-assez-long-pour-servir'
  const ask = (authorization: string | null) =>
    cms.ask('GET', '/sante/detail', undefined, authorization === null ? {} : { authorization })

  test('says ages, and what the portal said', async () => {
    pretendPortal(well)
    await watchPortal(cms.payload, now)
    expect(await cmsDetail(cms.payload, after(10))).toMatchObject({
      state: expect.any(String) as string,
      jobs: { waiting: 0, oldestSeconds: null },
      reviewsUntold: 0,
      publication: null,
      portal: { ageSeconds: 600, state: 'ok', scheduleAgeSeconds: 12 },
      backup: { at: wellPortal.backup.at, ageSeconds: 52_800 },
      keys: [{ setting: 'CMS_FACTOR_KEYS', id: 'tests', ageDays: null }],
    })
    const seen = {
      at: now.toISOString(),
      certificates: [{ host: 'a.fr', endsAt: after(60 * 24 * 9 + 1).toISOString() }],
    }
    await cms.payload.kv.set('watch:certificates', seen)
    expect((await cmsDetail(cms.payload, now)).certificates).toMatchObject([{ host: 'a.fr', daysLeft: 9 }])
    expect((await cmsWord(cms.payload, now)).certificates).toEqual(seen.certificates)
  })

  test('is nothing to whoever does not show the secret, nor where none is set', async () => {
    const answers = [await ask(null), await ask(`Bearer ${secret}`)]
    const { watchSecret } = environment
    Object.assign(environment, { watchSecret: secret })
    answers.push(
      await ask(null),
      await ask('Bearer autre'),
      await ask(`Basic ${secret}`),
      await ask(`Bearer ${secret} `),
    )
    const shown = await ask(`Bearer ${secret}`)
    Object.assign(environment, { watchSecret })
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    expect(shown).toMatchObject({ status: 200, json: { jobs: { waiting: 0 } } })
  })
})
