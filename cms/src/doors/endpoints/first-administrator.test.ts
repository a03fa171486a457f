import { afterEach, beforeEach, expect, test } from 'vitest'
import { getPayload, type Migration, type Payload } from 'payload'
import { environment } from '../../ground/host/environment.ts'
import { migrations as forPostgres } from '../../migrations/postgres/index.ts'
import { migrations as forSqlite } from '../../migrations/sqlite/index.ts'
import config from '../../payload.config.ts'
import { inviteFirstAdministrator } from './first-administrator.ts'
import { ownerOfLink } from '../password/access-link.ts'
import { hashPassword } from '../password/password-hash.ts'
import { storePassword } from '../password/stored-password.ts'

/** A CMS as it is on its first day: nobody. */
let payload: Payload
beforeEach(async () => {
  payload = await getPayload({ config })
  payload.logger.level = 'fatal'
  const migrations = environment.databaseUrl === null ? forSqlite : forPostgres
  await payload.db.migrate({ migrations: migrations as Migration[] })
  await payload.db.deleteMany({ collection: 'users', where: {} })
})
afterEach(() => payload.db.deleteMany({ collection: 'access-links', where: {} }))

const now = new Date()
const camille = { name: 'Camille Rivière', email: 'Camille@ca-cpourmoi.example' }
const invite = (typed = camille, at = now) => inviteFirstAdministrator(payload, typed, at)
const people = async () => (await payload.find({ collection: 'users', overrideAccess: true })).docs
const tokenOf = (outcome: Awaited<ReturnType<typeof invite>>) =>
  outcome.kind === 'invited' ? (outcome.link.split('#')[1] ?? '') : ''

test('opens an account without a password, behind a link of a day', async () => {
  const outcome = await invite()
  expect(outcome).toMatchObject({
    kind: 'invited',
    hours: 24,
    link: expect.stringContaining('/admin/mot-de-passe#'),
  })
  const [person] = await people()
  expect(person).toMatchObject({ email: 'camille@ca-cpourmoi.example', roles: ['administrateur'] })
  expect(await payload.db.findOne({ collection: 'users', where: {} })).toMatchObject({
    hash: null,
    salt: null,
  })
  const token = tokenOf(outcome)
  expect(await ownerOfLink(payload, token, new Date(now.getTime() + 23 * 3_600_000))).toBe(person?.id)
  expect(await ownerOfLink(payload, token, new Date(now.getTime() + 25 * 3_600_000))).toBeNull()
  const { docs } = await payload.find({ collection: 'access-journal', overrideAccess: true, sort: 'at' })
  expect(docs.map(({ kind }) => kind)).toEqual(['account-created', 'password-link-sent'])
})

test('asked again before it was used, another link takes the place of the first', async () => {
  const [first, second] = [tokenOf(await invite()), tokenOf(await invite())]
  expect(await people()).toHaveLength(1)
  expect([await ownerOfLink(payload, first, now), await ownerOfLink(payload, second, now)]).toEqual([
    null,
    (await people())[0]?.id,
  ])
})

test('invites nobody once somebody administers', async () => {
  await invite()
  const [person] = await people()
  await storePassword(payload, person?.id ?? '', await hashPassword('une phrase de passe'))
  for (const email of [camille.email, 'autre@ca-cpourmoi.example'])
    expect(await invite({ ...camille, email })).toEqual({ kind: 'administered' })
  expect(await people()).toHaveLength(1)
})

test('makes no administrator of an editor', async () => {
  await payload.create({
    collection: 'users',
    data: { name: 'Noé Lambert', email: camille.email, roles: ['editeur'] },
    overrideAccess: true,
  })
  expect(await invite()).toEqual({ kind: 'taken' })
  expect((await people()).map(({ roles }) => roles)).toEqual([['editeur']])
})

test.each([
  [{ name: '', email: camille.email }, 'name'],
  [{ name: '=1+1', email: camille.email }, 'name'],
  [{ name: camille.name, email: 'camille' }, 'email'],
  [{ name: camille.name, email: "x'; DROP TABLE users; --" }, 'email'],
] as const)('what cannot be read opens nothing: %j', async (typed, field) => {
  expect(await invite(typed)).toEqual({ kind: 'unreadable', field })
  expect(await people()).toEqual([])
})
