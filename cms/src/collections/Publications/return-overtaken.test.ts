import { rm } from 'node:fs/promises'
import path from 'node:path'
import { takedownOrder } from '@portal/content/channel'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { withPublicationLock } from '../../publish/pipeline/publication-lock.ts'
import { liveBuild, previousBuild } from '../../publish/pipeline/swap-site.ts'
import type { ReturnPreview } from '../../publish/return-preview.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { pretendPortal } from '../../testing/pretend-portal.ts'
import { aSiteToPutBack, places, said, shown, type SiteToPutBack } from '../../testing/return-situations.ts'
import { aPublishedText } from '../../testing/situations.ts'

let cms: Cms
let site: SiteToPutBack
beforeAll(async () => {
  cms = await startCms()
  site = await aSiteToPutBack(cms)
  await site.publish()
})
afterAll(() => cms.stop())

describe('what is live changes', () => {
  test('a publication voids the request, and what is confirmed then changes nothing', async () => {
    const id = await site.asked()
    await site.rename()
    await site.publish()
    const before = await site.builds()
    expect(await site.requestOf(id)).toMatchObject({ state: 'void', decidedBy: null })
    expect((await site.look('relecteur')).json.request).toBeNull()
    expect((await site.confirm(id)).status).toBe(409)
    expect(await site.builds()).toEqual(before)
  })

  test('fault injected: a request that a crash kept from being voided changes nothing', async () => {
    await site.rename()
    await site.publish()
    const { from, to } = (await site.look()).json as ReturnPreview
    const { id } = await cms.payload.db.create({
      collection: 'return-requests',
      data: {
        state: 'asked',
        askedBy: 'editeur',
        askedById: cms.userId('editeur'),
        askedAt: new Date().toISOString(),
        fromTakenAt: from.takenAt,
        toTakenAt: to.takenAt,
        consequences: 'Aucun document ne change pour les membres.',
        digest: 'of what the site showed before',
      },
    })
    const before = await site.builds()
    expect((await site.look('relecteur')).json.request).toBeNull()
    expect((await site.confirm(String(id))).status).toBe(409)
    expect([(await site.requestOf(String(id))).state, await site.builds()]).toEqual(['void', before])
  })

  test('a day later it binds nobody', async () => {
    const id = await site.asked()
    const before = await site.builds()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 })
    await cms.signIn('relecteur', new Date())
    expect((await site.look('relecteur')).json.request).toBeNull()
    expect((await site.confirm(id)).status).toBe(409)
    vi.useRealTimers()
    await cms.signIn('relecteur')
    expect([(await site.requestOf(id)).state, await site.builds()]).toEqual(['void', before])
  })

  test('waits for the publication that is under way', async () => {
    const id = await site.asked()
    const both = shown((await site.look()).json)
    for (const act of [() => site.confirm(id), () => site.ask(both, 'relecteur')])
      expect(said((await withPublicationLock(places.lock, act)) ?? { status: 0, json: {} })).toEqual([
        409,
        'Une publication est en cours : attendez sa fin.',
      ])
  })

  test('two who confirm at once, while a publication goes out: one return at most, of what was asked', async () => {
    await site.publish()
    const id = await site.asked()
    const [, former] = await site.builds()
    const answers = await Promise.all([
      site.confirm(id),
      site.confirm(id, 'administrateur'),
      site.confirm(id),
    ])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409])
    expect(await liveBuild(places)).toBe(former)

    const next = await site.asked()
    await site.rename('Tout autre chose')
    const [, ...confirmed] = await Promise.all([
      site.publish(),
      site.confirm(next),
      site.confirm(next, 'administrateur'),
    ])
    const won = confirmed.filter(({ status }) => status === 200)
    expect(won.length).toBeLessThanOrEqual(1)
    const { docs } = await cms.payload.find({
      collection: 'publications',
      where: {
        isReturn: { equals: true },
        createdAt: { greater_than: (await site.requestOf(next)).askedAt },
      },
    })
    expect(docs).toHaveLength(won.length)
    expect((await site.requestOf(next)).state).toBe(won.length === 1 ? 'done' : 'void')
  })
})

describe('what was taken down', () => {
  test('does not come back with the state that showed it: the preview and the record say so', async () => {
    pretendPortal((asked) => {
      takedownOrder.parse(asked.content)
      return Response.json({})
    })
    await site.rename('Séjour refusé')
    await site.publish()
    expect(
      (await cms.rest('editeur', 'POST', `/offers/${site.offer()}/takedown`, { reason: 'Fermé' })).status,
    ).toBe(200)
    await site.publish()
    const view = (await site.look()).json
    expect([view.changes, view.refusedAgain, view.stillRefused]).toEqual([[], [], ['Séjour refusé']])
    const { json } = await site.ask(shown(view))
    const done = await site.confirm(json.requestId)
    expect(done.status).toBe(200)
    const { changes } = await cms.payload.findByID({
      collection: 'publications',
      id: done.json.publicationId,
    })
    expect(changes).toBe(
      'Aucun document ne change pour les membres.\nRetiré, et toujours refusé par le portail : «\u202fSéjour refusé\u202f».',
    )
  })

  test('a takedown since the request makes another change of it', async () => {
    await site.use('carte')
    await site.publish()
    const id = await site.asked()
    const before = await site.builds()
    expect(
      (await cms.rest('editeur', 'POST', `/offers/${site.offer()}/takedown`, { reason: 'Fermé' })).status,
    ).toBe(200)
    expect((await site.confirm(id)).status).toBe(409)
    expect([(await site.requestOf(id)).state, await site.builds()]).toEqual(['void', before])
    await site.use('forfait')
  })
})

test('never undoes a legal text that was published since', async () => {
  await site.rename()
  await site.publish()
  await aPublishedText(cms, 200)
  const before = (await site.look()).json
  const { json } = await site.ask(shown(before))
  expect(await site.publish()).toMatchObject({ kind: 'live' })
  const live = await liveBuild(places)
  const now = await site.look()
  expect(said(now)).toEqual([409, expect.stringMatching(/version du \d.*article 11\.2/)])
  expect((await site.confirm(json.requestId)).status).toBe(409)
  expect(await liveBuild(places)).toBe(live)
})

test('fault injected: what was shown before can be read no more; nothing is put back', async () => {
  // What this process has not read since: the two latest are known to it.
  const id = await site.asked()
  expect((await site.confirm(id)).status).toBe(200)
  await site.rename()
  await site.publish()
  const former = path.basename((await previousBuild(places)) ?? '')
  await rm(path.join(places.snapshots, former), { recursive: true })
  const live = await liveBuild(places)
  expect(said(await site.look())).toEqual([
    409,
    'Ce que montrait l’état précédent ne se lit plus : publiez le site plutôt que de le remettre.',
  ])
  expect(await liveBuild(places)).toBe(live)
})
