import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { recapOf } from '../../../tests/joiner.ts'
import { aMember, password } from '../../../tests/member.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { contractOfReference } from '../../money/leaving/leaving-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { subscriptions } from '../../money/subscription/subscription-schema.ts'

const kept = 'contact@xn--boulangerie-crpin-otb.fr'

describe('two spellings of a mailbox', () => {
  it.each([
    'contact@boulangerie-crépin.fr',
    ' Contact@Boulangerie-Cre\u0301pin.FR\u00A0',
    'mailto:contact@boulangerie-crépin.fr',
    'Crépin <contact@xn--boulangerie-crpin-otb.fr>',
    'ｃｏｎｔａｃｔ@boulangerie-crépin.fr',
  ])('« %s » open one account', async (typed) => {
    const portal = await startPortal()
    await aMember(portal.database, { email: kept, accepted: await portal.texts() })
    const answer = await portal.browser().post(paths.signIn, { email: typed, password })
    expect(answer.status).toBe(303)
  })

  it('are one account for whoever joins or invites', async () => {
    const portal = await startPortal()
    await aMember(portal.database, { email: kept })
    await recapOf(portal.browser(), { email: 'contact@boulangerie-crépin.fr' })
    await aPaidContract(portal.database, { email: kept })
    expect(await portal.database.select().from(members)).toHaveLength(1)
  })

  it.each([
    ['contact@boulangerie-crépin.fr\u200B', 'U+200B'],
    ['amélie@exemple.fr', '« é »'],
    ['un@exemple.fr, deux@exemple.fr', 'plusieurs adresses'],
  ])(
    'that can be none, « %s », is told beside the field, and no password is tried',
    async (email, sentence) => {
      const portal = await startPortal()
      const answer = await portal.browser().post(paths.signIn, { email, password })
      expect(answer.status).toBe(422)
      expect((await drawn(answer)).locals.signIn?.form.errors['email']).toContain(sentence)
      expect(portal.derivations).toEqual([])
    },
  )
})

it('a contract is found by its reference as it is read aloud, and never by one that two share', async () => {
  const { database } = await startPortal()
  const { subscriptionId } = await aPaidContract(database)
  await database.update(subscriptions).set({ reference: 'OIL000000001' })
  const found = async (typed: string) => (await contractOfReference(database, typed))?.row.id ?? null
  for (const typed of ['OIL000000001', '011OOOOOOOOI', 'oil0-0000-0001', '011000000001'])
    expect(await found(typed), typed).toBe(subscriptionId)
  expect(await found('011000000002')).toBe(null)
  const other = await aPaidContract(database, { email: 'autre@exemple.fr' })
  const { id } = subscriptions
  await database.update(subscriptions).set({ reference: '0IL000000001' }).where(eq(id, other.subscriptionId))
  expect(await found('OIL000000001')).toBe(subscriptionId)
  expect(await found('0IL000000001')).toBe(other.subscriptionId)
  expect(await found('011000000001')).toBe(null)
})
