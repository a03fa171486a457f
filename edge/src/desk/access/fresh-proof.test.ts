import { describe, expect, it } from 'vitest'
import { aMember, password } from '../../../tests/member.builder.ts'
import { aGuardedMember, throughBoth } from '../../../tests/second-factor.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { secondFactors } from '../../entrance/second-factor/second-factor-schema.ts'
import { sessions } from '../../entrance/session/session-schema.ts'
import { staffInvitations } from '../staff/invitation-schema.ts'
import { freshProofMs } from './fresh-proof.ts'

const invited = {
  firstName: 'Inès',
  lastName: "O'Neill",
  email: 'ines@exemple.fr',
  role: 'administrateur',
}

/** Somebody of the team whose session is as old as the proof lasts, a second more, and a colleague. */
async function aSessionLeftOpen(role: 'administrateur' | 'support' = 'administrateur') {
  const portal = await startPortal()
  const person = await aGuardedMember(portal, { role })
  const colleague = await aGuardedMember(portal, { role: 'dpo' })
  const member = await aGuardedMember(portal, {})
  const browser = await throughBoth(portal, person)
  await portal.deliver()
  portal.wait(freshProofMs / 1000 + 1)
  const everything = async () => ({
    roles: (await portal.database.select().from(members)).map(({ email, role: has }) => [email, has]),
    invitations: await portal.database.select().from(staffInvitations),
    factors: (await portal.database.select().from(secondFactors)).map(({ memberId }) => memberId),
  })
  return { portal, person, colleague, member, browser, everything }
}

type Left = Awaited<ReturnType<typeof aSessionLeftOpen>>
const changes: [what: string, path: (left: Left) => string, fields: Record<string, string>][] = [
  ['an invitation', () => paths.deskInvitations, invited],
  ['a role', ({ colleague }) => paths.deskStaffRole(colleague.id), { role: 'administrateur' }],
  ['a departure', ({ colleague }) => paths.deskStaffEnd(colleague.id), {}],
  ['a colleague’s second factor', ({ colleague }) => paths.deskStaffFactor(colleague.id), {}],
]

describe.each(changes)('%s', (_, pathOf, fields) => {
  it('is not decided by a session alone: password and code are asked for, and what was typed is kept', async () => {
    const left = await aSessionLeftOpen()
    const { browser, everything, person } = left
    const path = pathOf(left)
    const before = await everything()
    const asked = await browser.post(path, fields)
    expect(asked.status).toBe(422)
    expect((await drawn(asked)).locals.deskProof).toMatchObject({
      action: path,
      kept: Object.entries(fields),
      form: { errors: {} },
    })
    for (const [proof, wrong] of [
      [{ current: '', code: person.code() }, 'current'],
      [{ current: 'un autre mot de passe', code: person.code() }, 'current'],
      [{ current: password, code: '' }, 'code'],
      [{ current: password, code: '000000' }, 'code'],
      [{ code: person.code() }, 'current'],
    ] as const) {
      const refused = await browser.post(path, { ...fields, ...proof })
      expect([wrong, refused.status]).toEqual([wrong, 422])
      const { deskProof } = (await drawn(refused)).locals
      expect(Object.keys(deskProof?.form.errors ?? {})).toEqual([wrong])
      expect(deskProof?.kept).toEqual(Object.entries(fields))
    }
    expect(await everything()).toEqual(before)

    const done = await browser.post(path, { ...fields, current: password, code: person.code() })
    expect([done.status, done.headers.get('Location')]).toEqual([303, expect.stringContaining('?fait=')])
    expect(await everything()).not.toEqual(before)
  })
})

it('a proof lasts five minutes, for its session alone', async () => {
  const left = await aSessionLeftOpen()
  const { portal, browser, person, colleague } = left
  const other = await throughBoth(portal, person)
  portal.wait(freshProofMs / 1000 + 1)
  const give = (from: typeof browser, role: string, proof = {}) =>
    from.post(paths.deskStaffRole(colleague.id), { role, ...proof })
  expect((await give(browser, 'support', { current: password, code: person.code() })).status).toBe(303)
  expect((await give(other, 'comptable')).status).toBe(422)
  portal.wait(freshProofMs / 1000)
  expect((await give(browser, 'comptable')).status).toBe(303)
  portal.wait(1)
  expect((await give(browser, 'dpo')).status).toBe(422)
  expect(await portal.database.select().from(sessions)).toHaveLength(2)
})

it('a code that was used opens nothing again', async () => {
  const { portal, browser, person, colleague } = await aSessionLeftOpen()
  const proof = { current: password, code: person.code() }
  expect((await browser.post(paths.deskStaffRole(colleague.id), { role: 'support', ...proof })).status).toBe(
    303,
  )
  portal.wait(freshProofMs / 1000 + 1)
  const again = await browser.post(paths.deskStaffRole(colleague.id), { role: 'dpo', ...proof })
  expect([again.status, Object.keys((await drawn(again)).locals.deskProof?.form.errors ?? {})]).toEqual([
    422,
    ['code'],
  ])
})

it('the second factor of a member is not taken off by the session of the support alone', async () => {
  const { browser, member, everything } = await aSessionLeftOpen('support')
  const before = await everything()
  expect((await browser.post(paths.deskMemberFactor(member.id))).status).toBe(422)
  expect(await everything()).toEqual(before)
})

it('whoever has not the right is not asked for a proof', async () => {
  const { browser, colleague } = await aSessionLeftOpen('support')
  expect((await browser.post(paths.deskStaffEnd(colleague.id))).status).toBe(404)
})

it('every administrateur and the person are told of a change of the team, and by whose account', async () => {
  const portal = await startPortal()
  const first = await aGuardedMember(portal, { role: 'administrateur' })
  const second = await aGuardedMember(portal, { role: 'administrateur' })
  const colleague = await aGuardedMember(portal, { role: 'dpo' })
  await aMember(portal.database)
  const browser = await throughBoth(portal, first)
  await portal.deliver()
  const told = async () =>
    (await portal.deliver())
      .filter(({ subject }) => subject.includes('quipe'))
      .map(({ to }) => to)
      .toSorted()
  const admins = [first.email, second.email]
  await browser.post(paths.deskStaffRole(colleague.id), { role: 'comptable' })
  expect(await told()).toEqual([...admins, colleague.email].toSorted())
  await browser.post(paths.deskStaffRole(second.id), { role: 'support' })
  // Whoever was an administrateur until then is told as the person.
  expect(await told()).toEqual(admins.toSorted())
  await browser.post(paths.deskStaffEnd(colleague.id))
  expect(await told()).toEqual([first.email, colleague.email].toSorted())
  await browser.post(paths.deskInvitations, invited)
  const letters = await portal.deliver()
  expect(letters.map(({ to }) => to).toSorted()).toEqual([first.email, invited.email].toSorted())
  const [link = ''] =
    letters
      .map(({ text }) => text)
      .join(' ')
      .match(/\/activation\/equipe\/[\w.-]+/) ?? []
  await portal.browser().post(link)
  expect(await told()).toEqual([first.email, invited.email].toSorted())
})
