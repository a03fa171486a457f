import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { aMember } from '../../../tests/member.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { members } from '../../people/member/member-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'
import { inviteFirstAdministrator } from './first-administrator-store.ts'

const camille = { firstName: 'Camille', lastName: 'Rivière', email: 'camille@ca-cpourmoi.example' }

it('opens the desk to somebody without a password, whom a letter leads to choose one', async () => {
  const { database, now } = await startPortal()
  expect(await inviteFirstAdministrator(database, camille, now())).toBe('invited')
  const [person] = await database.select().from(members)
  expect(person).toMatchObject({ ...camille, role: 'administrateur', passwordHash: null })
  expect(await database.select().from(outbox)).toMatchObject([
    { kind: 'password-link', payload: { memberId: person?.id } },
  ])
  expect(await database.select().from(deskJournal)).toMatchObject([
    { action: 'staff-joined', actorId: person?.id, detail: 'administrateur' },
  ])
})

it('sends another letter when it is asked again, and makes nobody else', async () => {
  const { database, now, wait } = await startPortal()
  await inviteFirstAdministrator(database, camille, now())
  wait(60)
  expect(await inviteFirstAdministrator(database, camille, now())).toBe('invited')
  expect([await database.$count(members), await database.$count(outbox)]).toEqual([1, 2])
})

it('invites nobody once somebody administers', async () => {
  const { database, now } = await startPortal()
  await inviteFirstAdministrator(database, camille, now())
  await database
    .update(members)
    .set({ passwordHash: 'scrypt$derived' })
    .where(eq(members.email, camille.email))
  for (const email of [camille.email, 'autre@ca-cpourmoi.example'])
    expect(await inviteFirstAdministrator(database, { ...camille, email }, now())).toBe('administered')
  expect([await database.$count(members), await database.$count(outbox)]).toEqual([1, 1])
})

it('makes no administrator of a member', async () => {
  const { database, now } = await startPortal()
  const { email } = await aMember(database)
  expect(await inviteFirstAdministrator(database, { ...camille, email }, now())).toBe('taken')
  expect(await database.$count(outbox)).toBe(0)
})

it('of two that are asked at once, one is invited', async () => {
  const { database, now } = await startPortal()
  const asked = ['one', 'two', 'three'].map((name) =>
    inviteFirstAdministrator(database, { ...camille, email: `${name}@ca-cpourmoi.example` }, now()),
  )
  expect((await Promise.all(asked)).toSorted()).toEqual(['administered', 'administered', 'invited'])
  expect(await database.$count(members)).toBe(1)
})
