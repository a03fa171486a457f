import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { takedownOrder } from '@portal/content/channel'
import { writeDown } from '../../doors/journal/AccessJournal.ts'
import { environment } from '../../ground/host/environment.ts'
import { pretendRenderer } from '../../testing/pretend-publication.ts'
import { withPublicationLock } from '../../publish/pipeline/publication-lock.ts'
import { publicationPlaces } from '../../publish/pipeline/publication-places.ts'
import { runPublication } from '../../publish/run-publication.ts'
import { liveBuild, previousBuild } from '../../publish/pipeline/swap-site.ts'
import { requestPublication } from '../../publish/request-publication.ts'
import type { ReturnPreview } from '../../publish/return-preview.ts'
import { type Cms, type Person, startCms } from '../../testing/cms-under-test.ts'
import { lettersOf } from '../../testing/doors-browser.ts'
import { pretendPortal } from '../../testing/pretend-portal.ts'
import { aPublishedText } from '../../testing/situations.ts'
import { aWholeCatalogue } from '../../testing/whole-catalogue.ts'

const places = publicationPlaces(environment.stateFolder)
let cms: Cms
/** The offer whose title changes from one publication to the next. */
let offer = ''
const use = async (slug: string) => {
  const { docs } = await cms.payload.find({ collection: 'offers', where: { slug: { equals: slug } } })
  offer = docs[0]?.id ?? ''
}
/** Every letter that left, by its mailbox. */
let letters: ReturnType<typeof lettersOf>
beforeAll(async () => {
  cms = await startCms()
  letters = lettersOf(cms)
  await aWholeCatalogue(cms)
  await use('sejour')
})
afterAll(() => cms.stop())

const quietly = {
  overrideAccess: true,
  depth: 0,
  context: { withoutPublication: true, fromArchive: true },
} as const
let renamings = 0
const rename = (title = `Séjour au chalet n° ${(renamings += 1)}`) =>
  cms.payload.update({ collection: 'offers', id: offer, data: { title }, ...quietly })
async function publish(by: Person | null = null) {
  process.env['PRETEND_FAULT'] = 'none'
  const user = by === null ? null : { id: cms.userId(by) }
  const { publicationId } = await requestPublication({ payload: cms.payload, user })
  return runPublication({ payload: cms.payload, publicationId, renderer: pretendRenderer })
}
const address = '/publications/return'
const look = (as: Person | null = 'editeur') => cms.rest(as, 'GET', address)
const ask = (body: unknown, as: Person | null = 'editeur') => cms.rest(as, 'POST', address, body)
const decide = (what: string, id: string, as: Person | null) =>
  cms.rest(as, 'POST', `${address}/${id}/${what}`, {})
const confirm = (id: string, as: Person | null = 'relecteur') => decide('confirmation', id, as)
const shown = ({ from, to }: ReturnPreview) => ({ from: from.takenAt, to: to.takenAt })
const said = ({ status, json }: { status: number; json: { errors?: { message: string }[] } }) => [
  status,
  json.errors?.[0]?.message,
]
const builds = async () => [await liveBuild(places), await previousBuild(places)]

/** The site has changed, and somebody asks to put it back. */
async function asked(as: Person = 'editeur'): Promise<string> {
  await rename()
  await publish()
  const { status, json, text } = await ask(shown((await look(as)).json), as)
  if (status !== 201) throw new Error(text)
  return json.requestId as string
}
const requestOf = (id: string) => cms.payload.findByID({ collection: 'return-requests', id, depth: 0 })

test('where nothing was before, there is nothing to put back', async () => {
  expect((await look()).status).toBe(409)
  await publish('editeur')
  expect(said(await look())).toEqual([409, 'Le site n’a pas d’état précédent.'])
})

test('says from what to what, by whom, what changes, and who could confirm it', async () => {
  await rename('Séjour au grand chalet')
  await publish()
  expect((await look()).json).toEqual({
    kind: 'possible',
    from: { takenAt: expect.any(String) as string, by: null },
    to: { takenAt: expect.any(String) as string, by: 'editeur' },
    changes: [{ kind: 'changed', noun: 'offers', name: 'Séjour au chalet' }],
    refusedAgain: [],
    stillRefused: [],
    request: null,
    readers: ['administrateur', 'relecteur'],
    mayConfirmFrom: null,
    may: { ask: true, confirm: false, withdraw: false, refuse: false },
  })
  expect((await look('juriste')).json.may.ask).toBe(false)
})

test('asks for nothing before it was shown, nor for anything else than what was shown', async () => {
  const before = await builds()
  const old = shown((await look()).json)
  for (const body of [
    undefined,
    {},
    [],
    { from: 'x', to: "' OR 1=1" },
    { to: old.to },
    { from: '🎿', to: old.to },
  ])
    expect((await ask(body)).status).toBe(400)
  expect((await ask({ from: old.to, to: old.from })).status).toBe(409)
  expect([(await look(null)).status, (await ask(old, null)).status]).toEqual([401, 401])
  expect(said(await ask(old, 'juriste'))).toEqual([403, 'Votre rôle ne le permet pas.'])
  await rename()
  await publish()
  expect(said(await ask(old))).toEqual([
    409,
    'Le site a changé depuis : regardez de nouveau ce que cela change.',
  ])
  expect(await builds()).not.toEqual(before)
  const { totalDocs } = await cms.payload.count({ collection: 'return-requests' })
  expect(totalDocs).toBe(0)
})

// CGU article 2: nothing that members read is on one person’s word, what it said before included.
describe('one person’s word', () => {
  test.each(['editeur', 'relecteur', 'administrateur'] as const)('%s alone changes nothing', async (who) => {
    const id = await asked(who)
    const before = await builds()
    expect(said(await confirm(id, who))).toEqual([
      403,
      who === 'editeur'
        ? 'Votre rôle ne le permet pas.'
        : 'Vous l’avez demandé vous-même : quelqu’un d’autre doit le confirmer.',
    ])
    expect((await decide('refusal', id, who)).status).toBe(403)
    expect(await builds()).toEqual(before)
    expect((await decide('withdrawal', id, who)).status).toBe(200)
  })

  test('another person confirms what was shown, in one step, and it is written down', async () => {
    const { changes } = (await look()).json as ReturnPreview
    expect(changes).toHaveLength(1)
    const id = await asked('editeur')
    const former = await previousBuild(places)
    expect((await look('relecteur')).json).toMatchObject({
      request: { id, askedBy: 'editeur' },
      readers: ['administrateur', 'relecteur'],
      may: { ask: false, confirm: true, withdraw: false, refuse: true },
    })
    expect((await look('editeur')).json.may).toEqual({
      ask: false,
      confirm: false,
      withdraw: true,
      refuse: false,
    })
    const { status, json } = await confirm(id)
    expect(status).toBe(200)
    expect(await liveBuild(places)).toBe(former)
    expect(
      await cms.payload.findByID({ collection: 'publications', id: json.publicationId, depth: 0 }),
    ).toMatchObject({
      isReturn: true,
      changes: expect.stringMatching(/^Offre «\u202fSéjour.*\u202f»\u00a0: modifiée$/) as string,
      requestedBy: cms.userId('editeur'),
      confirmedBy: 'relecteur',
    })
    expect(await requestOf(id)).toMatchObject({ state: 'done', askedBy: 'editeur', decidedBy: 'relecteur' })
    expect(said(await confirm(id)), 'used once').toEqual([409, expect.stringContaining('ne vaut plus')])
    expect(await liveBuild(places)).toBe(former)
  })

  test('an account that somebody has just opened, or given its roles, gives no second word', async () => {
    const id = await asked('editeur')
    const before = await builds()
    await writeDown(cms.payload, {
      kind: 'roles-changed',
      about: { id: cms.userId('autre-juriste'), name: 'autre-juriste' },
      by: { id: cms.userId('administrateur'), name: 'administrateur' },
    })
    await cms.payload.update({
      collection: 'users',
      id: cms.userId('autre-juriste'),
      data: { roles: ['relecteur'] },
      overrideAccess: true,
    })
    await cms.signIn('autre-juriste')
    const view = (await look('autre-juriste')).json
    expect([view.may.confirm, view.mayConfirmFrom, view.readers]).toEqual([
      false,
      expect.any(String),
      ['administrateur', 'relecteur'],
    ])
    expect(said(await confirm(id, 'autre-juriste'))).toEqual([
      403,
      expect.stringContaining('il pourra confirmer à partir du'),
    ])
    expect(await builds()).toEqual(before)
    expect((await decide('withdrawal', id, 'editeur')).status).toBe(200)
  })

  test('its author takes it back, nobody else does; whoever may confirm says no', async () => {
    const id = await asked('editeur')
    expect((await decide('withdrawal', id, 'relecteur')).status).toBe(403)
    expect((await decide('withdrawal', id, 'juriste')).status).toBe(403)
    expect((await decide('withdrawal', id, null)).status).toBe(401)
    expect((await decide('withdrawal', id, 'editeur')).status).toBe(200)
    expect(await requestOf(id)).toMatchObject({ state: 'withdrawn', decidedBy: 'editeur' })
    expect((await confirm(id)).status).toBe(409)
    const other = await ask(shown((await look()).json))
    expect((await decide('refusal', other.json.requestId, 'relecteur')).status).toBe(200)
    expect((await confirm(other.json.requestId, 'administrateur')).status).toBe(409)
    for (const strange of ['x', '%00', "' OR 1=1", '00000000-0000-4000-8000-000000000000'])
      expect((await confirm(encodeURIComponent(strange))).status).toBe(404)
  })

  test('one waits at a time: who comes second is told who asks', async () => {
    const id = await asked('editeur')
    expect(said(await ask(shown((await look('relecteur')).json), 'relecteur'))).toEqual([
      409,
      'C’est déjà demandé, par editeur : il manque la confirmation de quelqu’un d’autre.',
    ])
    await decide('withdrawal', id, 'editeur')
    const both = shown((await look()).json)
    const answers = await Promise.all([ask(both), ask(both, 'relecteur')])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409])
  })
})

describe('what is live changes', () => {
  test('a publication voids the request, and what is confirmed then changes nothing', async () => {
    const id = await asked()
    await rename()
    await publish()
    const before = await builds()
    expect(await requestOf(id)).toMatchObject({ state: 'void', decidedBy: null })
    expect((await look('relecteur')).json.request).toBeNull()
    expect((await confirm(id)).status).toBe(409)
    expect(await builds()).toEqual(before)
  })

  test('fault injected: a request that a crash kept from being voided changes nothing', async () => {
    await rename()
    await publish()
    const { from, to } = (await look()).json as ReturnPreview
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
    const before = await builds()
    expect((await look('relecteur')).json.request).toBeNull()
    expect((await confirm(String(id))).status).toBe(409)
    expect([(await requestOf(String(id))).state, await builds()]).toEqual(['void', before])
  })

  test('a day later it binds nobody', async () => {
    const id = await asked()
    const before = await builds()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 })
    await cms.signIn('relecteur', new Date())
    expect((await look('relecteur')).json.request).toBeNull()
    expect((await confirm(id)).status).toBe(409)
    vi.useRealTimers()
    await cms.signIn('relecteur')
    expect([(await requestOf(id)).state, await builds()]).toEqual(['void', before])
  })

  test('waits for the publication that is under way', async () => {
    const id = await asked()
    const both = shown((await look()).json)
    for (const act of [() => confirm(id), () => ask(both, 'relecteur')])
      expect(said((await withPublicationLock(places.lock, act)) ?? { status: 0, json: {} })).toEqual([
        409,
        'Une publication est en cours : attendez sa fin.',
      ])
  })

  test('two who confirm at once, while a publication goes out: one return at most, of what was asked', async () => {
    await publish()
    const id = await asked()
    const [, former] = await builds()
    const answers = await Promise.all([confirm(id), confirm(id, 'administrateur'), confirm(id)])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409])
    expect(await liveBuild(places)).toBe(former)

    const next = await asked()
    await rename('Tout autre chose')
    const [, ...confirmed] = await Promise.all([publish(), confirm(next), confirm(next, 'administrateur')])
    const won = confirmed.filter(({ status }) => status === 200)
    expect(won.length).toBeLessThanOrEqual(1)
    const { docs } = await cms.payload.find({
      collection: 'publications',
      where: { isReturn: { equals: true }, createdAt: { greater_than: (await requestOf(next)).askedAt } },
    })
    expect(docs).toHaveLength(won.length)
    expect((await requestOf(next)).state).toBe(won.length === 1 ? 'done' : 'void')
  })
})

test('below every API the database keeps a request as it was, and takes two', async () => {
  const id = await asked()
  const where = { id: { equals: id } }
  const write = (data: object) =>
    cms.payload.db.updateOne({ collection: 'return-requests', where, data: data as never })
  await expect(write({ digest: 'autre' })).rejects.toThrow()
  await expect(write({ state: 'done', decidedById: cms.userId('editeur') })).rejects.toThrow()
  await expect(write({ state: 'done' })).rejects.toThrow()
  await expect(cms.payload.db.deleteMany({ collection: 'return-requests', where })).rejects.toThrow()
  for (const [method, body] of [
    ['PATCH', { state: 'done' }],
    ['DELETE', undefined],
  ] as const)
    expect((await cms.rest('administrateur', method, `/return-requests/${id}`, body)).status).toBe(403)
  await decide('withdrawal', id, 'editeur')
  await expect(write({ state: 'asked' })).rejects.toThrow()
})

test('who may confirm has a letter that names nobody by a name that they typed', async () => {
  letters.sent.length = 0
  const id = await asked('editeur')
  await expect
    .poll(() => letters.sent.map(({ to }) => to).toSorted())
    .toEqual(['administrateur@cms.test', 'relecteur@cms.test'])
  expect(letters.sent[0]?.text).toMatch(/^Bonjour,\n\nediteur@cms\.test demande/)
  await decide('withdrawal', id, 'editeur')
})

describe('what was taken down', () => {
  test('does not come back with the state that showed it: the preview and the record say so', async () => {
    pretendPortal((asked) => {
      takedownOrder.parse(asked.content)
      return Response.json({})
    })
    await rename('Séjour refusé')
    await publish()
    expect((await cms.rest('editeur', 'POST', `/offers/${offer}/takedown`, { reason: 'Fermé' })).status).toBe(
      200,
    )
    await publish()
    const view = (await look()).json
    expect([view.changes, view.refusedAgain, view.stillRefused]).toEqual([[], [], ['Séjour refusé']])
    const { json } = await ask(shown(view))
    const done = await confirm(json.requestId)
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
    await use('carte')
    await publish()
    const id = await asked()
    const before = await builds()
    expect((await cms.rest('editeur', 'POST', `/offers/${offer}/takedown`, { reason: 'Fermé' })).status).toBe(
      200,
    )
    expect((await confirm(id)).status).toBe(409)
    expect([(await requestOf(id)).state, await builds()]).toEqual(['void', before])
    await use('forfait')
  })
})

test('never undoes a legal text that was published since', async () => {
  await rename()
  await publish()
  await aPublishedText(cms, 200)
  const before = (await look()).json
  const { json } = await ask(shown(before))
  expect(await publish()).toMatchObject({ kind: 'live' })
  const live = await liveBuild(places)
  const now = await look()
  expect(said(now)).toEqual([409, expect.stringMatching(/version du \d.*article 11\.2/)])
  expect((await confirm(json.requestId)).status).toBe(409)
  expect(await liveBuild(places)).toBe(live)
})

test('fault injected: what was shown before can be read no more; nothing is put back', async () => {
  // What this process has not read since: the two latest are known to it.
  const id = await asked()
  expect((await confirm(id)).status).toBe(200)
  await rename()
  await publish()
  const former = path.basename((await previousBuild(places)) ?? '')
  await rm(path.join(places.snapshots, former), { recursive: true })
  const live = await liveBuild(places)
  expect(said(await look())).toEqual([
    409,
    'Ce que montrait l’état précédent ne se lit plus : publiez le site plutôt que de le remettre.',
  ])
  expect(await liveBuild(places)).toBe(live)
})

// Last: the journal forgets nothing, so that the editor is new from here on.
test('what a new account asks, whoever opens accounts does not confirm', async () => {
  const about = { id: cms.userId('editeur'), name: 'editeur' }
  const by = { id: cms.userId('administrateur'), name: 'administrateur' }
  await writeDown(cms.payload, { kind: 'account-created', about, by })
  const id = await asked('editeur')
  const before = await builds()
  const view = (await look('administrateur')).json
  expect([view.may.confirm, view.readers]).toEqual([false, ['relecteur']])
  expect(said(await confirm(id, 'administrateur'))).toEqual([
    403,
    expect.stringContaining('qui ouvre les comptes ne le confirmera qu’à partir du'),
  ])
  expect(await builds()).toEqual(before)
  expect((await confirm(id, 'relecteur')).status).toBe(200)
})
