import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDown } from '../../doors/journal/AccessJournal.ts'
import { liveBuild, previousBuild } from '../../publish/pipeline/swap-site.ts'
import type { ReturnPreview } from '../../publish/return-preview.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { lettersOf } from '../../testing/doors-browser.ts'
import { aSiteToPutBack, places, said, shown, type SiteToPutBack } from '../../testing/return-situations.ts'

let cms: Cms
let site: SiteToPutBack
/** Every letter that left, by its mailbox. */
let letters: ReturnType<typeof lettersOf>
beforeAll(async () => {
  cms = await startCms()
  letters = lettersOf(cms)
  site = await aSiteToPutBack(cms)
})
afterAll(() => cms.stop())

test('where nothing was before, there is nothing to put back', async () => {
  expect((await site.look()).status).toBe(409)
  await site.publish('editeur')
  expect(said(await site.look())).toEqual([409, 'Le site n’a pas d’état précédent.'])
})

test('says from what to what, by whom, what changes, and who could confirm it', async () => {
  await site.rename('Séjour au grand chalet')
  await site.publish()
  expect((await site.look()).json).toEqual({
    kind: 'possible',
    from: { takenAt: expect.any(String) as string, by: null },
    to: { takenAt: expect.any(String) as string, by: 'editeur' },
    changes: [
      { kind: 'changed', noun: 'offers', name: 'Séjour au chalet', formerName: 'Séjour au grand chalet' },
    ],
    refusedAgain: [],
    stillRefused: [],
    request: null,
    readers: ['administrateur', 'relecteur'],
    mayConfirmFrom: null,
    may: { ask: true, confirm: false, withdraw: false, refuse: false },
  })
  expect((await site.look('juriste')).json.may.ask).toBe(false)
})

test('asks for nothing before it was shown, nor for anything else than what was shown', async () => {
  const before = await site.builds()
  const old = shown((await site.look()).json)
  for (const body of [
    undefined,
    {},
    [],
    { from: 'x', to: "' OR 1=1" },
    { to: old.to },
    { from: '🎿', to: old.to },
  ])
    expect((await site.ask(body)).status).toBe(400)
  expect((await site.ask({ from: old.to, to: old.from })).status).toBe(409)
  expect([(await site.look(null)).status, (await site.ask(old, null)).status]).toEqual([401, 401])
  expect(said(await site.ask(old, 'juriste'))).toEqual([403, 'Votre rôle ne le permet pas.'])
  await site.rename()
  await site.publish()
  expect(said(await site.ask(old))).toEqual([
    409,
    'Le site a changé depuis : regardez de nouveau ce que cela change.',
  ])
  expect(await site.builds()).not.toEqual(before)
  const { totalDocs } = await cms.payload.count({ collection: 'return-requests' })
  expect(totalDocs).toBe(0)
})

// CGU article 2: nothing that members read is on one person’s word, what it said before included.
describe('one person’s word', () => {
  test.each(['editeur', 'relecteur', 'administrateur'] as const)('%s alone changes nothing', async (who) => {
    const id = await site.asked(who)
    const before = await site.builds()
    expect(said(await site.confirm(id, who))).toEqual([
      403,
      who === 'editeur'
        ? 'Votre rôle ne le permet pas.'
        : 'Vous l’avez demandé vous-même : quelqu’un d’autre doit le confirmer.',
    ])
    expect((await site.decide('refusal', id, who)).status).toBe(403)
    expect(await site.builds()).toEqual(before)
    expect((await site.decide('withdrawal', id, who)).status).toBe(200)
  })

  test('another person confirms what was shown, in one step, and it is written down', async () => {
    const { changes } = (await site.look()).json as ReturnPreview
    expect(changes).toHaveLength(1)
    const id = await site.asked('editeur')
    const former = await previousBuild(places)
    expect((await site.look('relecteur')).json).toMatchObject({
      request: { id, askedBy: 'editeur' },
      readers: ['administrateur', 'relecteur'],
      may: { ask: false, confirm: true, withdraw: false, refuse: true },
    })
    expect((await site.look('editeur')).json.may).toEqual({
      ask: false,
      confirm: false,
      withdraw: true,
      refuse: false,
    })
    const { status, json } = await site.confirm(id)
    expect(status).toBe(200)
    expect(await liveBuild(places)).toBe(former)
    expect(
      await cms.payload.findByID({ collection: 'publications', id: json.publicationId, depth: 0 }),
    ).toMatchObject({
      isReturn: true,
      changes: expect.stringMatching(
        /^Offre «\u202fSéjour.*\u202f»\u00a0: modifiée, auparavant « Séjour.* »$/,
      ) as string,
      requestedBy: cms.userId('editeur'),
      confirmedBy: 'relecteur',
    })
    expect(await site.requestOf(id)).toMatchObject({
      state: 'done',
      askedBy: 'editeur',
      decidedBy: 'relecteur',
    })
    expect(said(await site.confirm(id)), 'used once').toEqual([409, expect.stringContaining('ne vaut plus')])
    expect(await liveBuild(places)).toBe(former)
  })

  test('an account that somebody has just opened, or given its roles, gives no second word', async () => {
    const id = await site.asked('editeur')
    const before = await site.builds()
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
    const view = (await site.look('autre-juriste')).json
    expect([view.may.confirm, view.mayConfirmFrom, view.readers]).toEqual([
      false,
      expect.any(String),
      ['administrateur', 'relecteur'],
    ])
    expect(said(await site.confirm(id, 'autre-juriste'))).toEqual([
      403,
      expect.stringContaining('il pourra confirmer à partir du'),
    ])
    expect(await site.builds()).toEqual(before)
    expect((await site.decide('withdrawal', id, 'editeur')).status).toBe(200)
  })

  test('its author takes it back, nobody else does; whoever may confirm says no', async () => {
    const id = await site.asked('editeur')
    expect((await site.decide('withdrawal', id, 'relecteur')).status).toBe(403)
    expect((await site.decide('withdrawal', id, 'juriste')).status).toBe(403)
    expect((await site.decide('withdrawal', id, null)).status).toBe(401)
    expect((await site.decide('withdrawal', id, 'editeur')).status).toBe(200)
    expect(await site.requestOf(id)).toMatchObject({ state: 'withdrawn', decidedBy: 'editeur' })
    expect((await site.confirm(id)).status).toBe(409)
    const other = await site.ask(shown((await site.look()).json))
    expect((await site.decide('refusal', other.json.requestId, 'relecteur')).status).toBe(200)
    expect((await site.confirm(other.json.requestId, 'administrateur')).status).toBe(409)
    for (const strange of ['x', '%00', "' OR 1=1", '00000000-0000-4000-8000-000000000000'])
      expect((await site.confirm(encodeURIComponent(strange))).status).toBe(404)
  })

  test('one waits at a time: who comes second is told who asks', async () => {
    const id = await site.asked('editeur')
    expect(said(await site.ask(shown((await site.look('relecteur')).json), 'relecteur'))).toEqual([
      409,
      'C’est déjà demandé, par editeur : il manque la confirmation de quelqu’un d’autre.',
    ])
    await site.decide('withdrawal', id, 'editeur')
    const both = shown((await site.look()).json)
    const answers = await Promise.all([site.ask(both), site.ask(both, 'relecteur')])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409])
  })
})

test('below every API the database keeps a request as it was, and takes two', async () => {
  const id = await site.asked()
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
  await site.decide('withdrawal', id, 'editeur')
  await expect(write({ state: 'asked' })).rejects.toThrow()
})

test('who may confirm has a letter that names nobody by a name that they typed', async () => {
  letters.sent.length = 0
  const id = await site.asked('editeur')
  await expect
    .poll(() => letters.sent.map(({ to }) => to).toSorted())
    .toEqual(['administrateur@cms.test', 'relecteur@cms.test'])
  expect(letters.sent[0]?.text).toMatch(/^Bonjour,\n\nediteur@cms\.test demande/)
  await site.decide('withdrawal', id, 'editeur')
})

// Last: the journal forgets nothing, so that the editor is new from here on.
test('what a new account asks, whoever opens accounts does not confirm', async () => {
  const about = { id: cms.userId('editeur'), name: 'editeur' }
  const by = { id: cms.userId('administrateur'), name: 'administrateur' }
  await writeDown(cms.payload, { kind: 'account-created', about, by })
  const id = await site.asked('editeur')
  const before = await site.builds()
  const view = (await site.look('administrateur')).json
  expect([view.may.confirm, view.readers]).toEqual([false, ['relecteur']])
  expect(said(await site.confirm(id, 'administrateur'))).toEqual([
    403,
    expect.stringContaining('qui ouvre les comptes ne le confirmera qu’à partir du'),
  ])
  expect(await site.builds()).toEqual(before)
  expect((await site.confirm(id, 'relecteur')).status).toBe(200)
})
