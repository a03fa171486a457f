import { afterAll, beforeAll, expect, test } from 'vitest'
import { administratorsAndItsPerson } from '../../ground/access/rules.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { aCategory, aVettedProvider, promoCodeFields } from '../../testing/situations.ts'
import { writeDown } from './AccessJournal.ts'
import { secondWordFrom } from './newly-trusted.ts'

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
    cms.rest(by, 'POST', `/offers/${json.doc.id}/review`, { step })
  expect((await review('editeur', 'submit')).status).toBe(200)
  const about = person('relecteur')
  expect(await secondWordFrom(cms.payload, about.id, new Date())).toBeNull()
  await writeDown(cms.payload, { kind: 'roles-changed', about, by: person('administrateur') })

  const { status, text } = await review('relecteur', 'approve')
  expect([status, text]).toEqual([403, expect.stringContaining('il pourra approuver à partir du')])
  expect(await secondWordFrom(cms.payload, about.id, new Date(Date.now() + 25 * hour))).toBeNull()
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
