import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../ground/access/roles.ts'
import { administratorsAndItsPerson } from '../../ground/access/rules.ts'
import { type Cms, type Person, startCms } from '../../testing/cms-under-test.ts'
import { aCategory, aVettedProvider, promoCodeFields, takeStep } from '../../testing/situations.ts'
import { writeDown } from './AccessJournal.ts'
import { othersWorkFrom, secondWordFrom } from './newly-trusted.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const hour = 3_600_000
const person = (name: 'administrateur' | 'relecteur') => ({ id: cms.userId(name), name })

// CGU article 2: what members read is on nobody's word alone.
test('an account that an administrator has just given its roles gives no second word for a day', async () => {
  const provider = (await aVettedProvider(cms)).id
  const { json } = await cms.rest('editeur', 'POST', '/offers?draft=true', {
    ...promoCodeFields(provider, (await aCategory(cms)).id),
    _status: 'draft',
  })
  const review = (by: 'editeur' | 'relecteur', step: string) =>
    takeStep(cms, by, `/offers/${json.doc.id}`, step)
  expect((await review('editeur', 'submit')).status).toBe(200)
  const about = person('relecteur')
  expect(await secondWordFrom(cms.payload, about.id, new Date())).toBeNull()
  await writeDown(cms.payload, { kind: 'roles-changed', about, by: person('administrateur') })

  const { status, text } = await review('relecteur', 'approve')
  expect([status, text]).toEqual([403, expect.stringContaining('il pourra approuver à partir du')])
  expect(await secondWordFrom(cms.payload, about.id, new Date(Date.now() + 25 * hour))).toBeNull()
})

// One person with two accounts: what a new one writes, the one that opened it does not approve.
test('whoever opens accounts does not approve what a new one writes, and a reader does', async () => {
  await writeDown(cms.payload, {
    kind: 'account-created',
    about: { id: cms.userId('editeur'), name: 'editeur' },
    by: person('administrateur'),
  })
  const { json } = await cms.rest('editeur', 'POST', '/categories?draft=true', {
    name: 'Étagère d’un nouveau compte',
    slug: 'etagere-d-un-nouveau-compte',
    introduction: 'Ce que personne d’autre n’a lu.',
    motif: 'culture',
    position: 90,
    _status: 'draft',
  })
  const review = (by: Person, step: string) => takeStep(cms, by, `/categories/${json.doc.id}`, step)
  expect((await review('editeur', 'submit')).status).toBe(200)
  const refused = [403, expect.stringContaining('qui ouvre les comptes ne l’approuvera qu’à partir du')]
  const byOpener = await review('administrateur', 'approve')
  expect([byOpener.status, byOpener.text]).toEqual(refused)
  await writeDown(cms.payload, {
    kind: 'roles-changed',
    about: { id: cms.userId('autre-juriste'), name: 'autre-juriste' },
    by: { id: cms.userId('autre-juriste'), name: 'autre-juriste' },
  })
  const roles = (own: Role[]) =>
    cms.payload.update({
      collection: 'users',
      id: cms.userId('autre-juriste'),
      data: { roles: own },
      overrideAccess: true,
    })
  await roles(['relecteur'])
  await cms.signIn('autre-juriste')
  const byFormer = await review('autre-juriste', 'approve')
  expect([byFormer.status, byFormer.text], 'an administrator no more since a moment').toEqual(refused)
  const later = new Date(Date.now() + 25 * hour)
  const opener = { id: cms.userId('administrateur'), roles: ['administrateur'] as const }
  expect(await othersWorkFrom(cms.payload, opener, [cms.userId('editeur')], later)).toBeNull()
  const plain = { id: 'plain', roles: ['relecteur'] as const }
  expect(await othersWorkFrom(cms.payload, plain, [cms.userId('editeur')], new Date())).toBeNull()
})

test.each([
  ['account-created', 'administrateur', true],
  ['roles-changed', 'administrateur', true],
  ['address-changed', null, true],
  ['account-created', null, false],
  ['password-changed', null, false],
] as const)('%s by %s waits: %s', async (kind, by, waits) => {
  const about = { id: `${kind} ${String(by)}`, name: 'Quelqu’un' }
  await writeDown(cms.payload, { kind, about, by: by === null ? null : person(by) })
  expect((await secondWordFrom(cms.payload, about.id, new Date())) !== null).toBe(waits)
})

test('a form that tells an account’s identifier alone shows its person their own address', () => {
  const req = { user: { id: 'a', roles: ['editeur'] } }
  const asked = (more: object) => administratorsAndItsPerson({ req, ...more } as never)
  expect([asked({ id: 'a' }), asked({ doc: { id: 'a' } }), asked({ id: 'b' }), asked({})]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
