import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { aMember } from '../../../tests/member.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'

const ines = { firstName: 'Inès', lastName: 'Petit', email: 'ines@exemple.fr', mayReadFactures: 'yes' }

const lea = { firstName: 'Léa', lastName: 'Durand', email: 'lea@exemple.fr' }

async function aFirm() {
  const portal = await startPortal()
  const { browser, email, id: bossId } = await portal.signedIn()
  const id = await anOrganisation(portal.database)
  await aPaidContract(portal.database, { organisationId: id, seats: 3, email, at: portal.now() })
  await portal.deliver()
  const people = async () =>
    (await drawn(await browser.get(paths.organisationPeople(id)))).locals.organisationPeople?.people ?? []
  return { portal, browser, id, bossId, people }
}

describe('who acts for an organisation', () => {
  it('is added with a letter, and has the rights that were given and no other', async () => {
    const { portal, browser, id, people } = await aFirm()
    const added = await browser.post(paths.organisationPeople(id), ines)
    expect(added.headers.get('Location')).toContain('fait=ajout')
    expect(await people()).toMatchObject([
      { name: 'Zoé Lefèvre', mayOrder: true, own: true },
      { name: 'Inès Petit', mayOrder: false, mayInvite: false, mayReadFactures: true },
    ])
    const [letter] = await portal.deliver()
    expect(letter).toMatchObject({ to: 'ines@exemple.fr', subject: 'Vous agissez pour Menuiserie Martin' })
    expect(letter?.text).toContain('lire les factures')
    expect(letter?.text).not.toContain('commander')
    expect(letter?.text).toMatch(/\/activation\//)
  })

  it('orders, invites or reads factures by right alone', async () => {
    const { portal, browser, id, people } = await aFirm()
    await browser.post(paths.organisationSeats(id), { ...lea, team: '' })
    const { browser: other, email } = await portal.signedIn()
    await browser.post(paths.organisationPeople(id), { ...ines, email })
    // The name of an account that is there is its member’s own.
    expect((await people()).map(({ name }) => name)).toEqual(['Zoé Lefèvre', 'Inès Petit'])
    const page = async () => (await drawn(await other.get(paths.organisation(id)))).locals.organisation
    const search = () => other.post(paths.organisationSeatSearch(id), { q: lea.lastName })
    expect([(await page())?.seats, (await search()).status]).toEqual([[], 404])
    const own = (await people()).find((person) => person.email === email)?.id ?? ''
    const reads = async () =>
      (await drawn(await other.get(paths.accountFactures))).locals.factures?.factures.length
    const statuses = async () => [
      await reads(),
      (await other.get(paths.organisationPlan(id))).status,
      (await other.post(paths.organisationSeats(id), { ...ines, email: 'x@exemple.fr' })).status,
    ]
    expect(await statuses()).toEqual([1, 404, 404])
    await browser.post(paths.organisationPerson(id, own), { mayInvite: 'yes' })
    expect(await statuses()).toEqual([0, 404, 303])
    expect([(await page())?.seats.length, (await search()).status]).toEqual([2, 200])
    await browser.post(paths.organisationPersonEnd(id, own))
    expect((await other.get(paths.organisation(id))).status).toBe(404)
  })

  it.each([
    [{ ...ines, mayReadFactures: '' }, 'mayOrder'],
    [{ ...ines, email: 'x' }, 'email'],
    [{ ...ines, firstName: '' }, 'firstName'],
  ])('with %j is refused next to the field, and nobody is told', async (typed, field) => {
    const { portal, browser, id, people } = await aFirm()
    const response = await browser.post(paths.organisationPeople(id), typed)
    expect(response.status).toBe(422)
    const form = (await drawn(response)).locals.organisationPeople?.form
    expect([form?.values, Object.keys(form?.errors ?? {})]).toEqual([typed, [field]])
    expect(await people()).toHaveLength(1)
    expect(await portal.deliver()).toEqual([])
  })

  it('is added once', async () => {
    const { browser, id, people } = await aFirm()
    await browser.post(paths.organisationPeople(id), ines)
    expect((await browser.post(paths.organisationPeople(id), ines)).status).toBe(422)
    expect(await people()).toHaveLength(2)
  })

  it('keeps somebody who orders, even when two leave at once', async () => {
    const { portal, browser, id, bossId, people } = await aFirm()
    for (const leave of [
      () => browser.post(paths.organisationPersonEnd(id, bossId)),
      () => browser.post(paths.organisationPerson(id, bossId), { mayInvite: 'yes' }),
    ]) {
      const refused = await leave()
      expect(refused.status).toBe(422)
      expect((await drawn(refused)).locals.organisationPeople?.form.message).toContain('commander')
    }
    const { browser: second, email, id: secondId } = await portal.signedIn()
    await browser.post(paths.organisationPeople(id), { ...ines, email, mayOrder: 'yes' })
    await Promise.all([
      browser.post(paths.organisationPersonEnd(id, secondId)),
      second.post(paths.organisationPersonEnd(id, bossId)),
    ])
    const { results } = await env.DB.prepare('SELECT may_order FROM organisation_people').all()
    expect(results).toEqual([{ may_order: 1 }])
    expect((await people()).length).toBeLessThanOrEqual(1)
  })

  it('is erased with their account, the last one too', async () => {
    const { portal } = await aFirm()
    await expect(env.DB.exec('DELETE FROM organisation_people')).rejects.toThrow('keeps somebody who orders')
    await env.DB.exec('UPDATE subscriptions SET member_id = NULL')
    await portal.database.delete(members)
    const { results } = await env.DB.prepare('SELECT * FROM organisation_people').all()
    expect(results).toEqual([])
  })

  it('is nobody’s business elsewhere', async () => {
    const { portal, id, bossId } = await aFirm()
    const { browser: stranger, email } = await portal.signedIn()
    for (const response of [
      await stranger.get(paths.organisationPeople(id)),
      await stranger.post(paths.organisationPeople(id), { ...ines, email, mayOrder: 'yes' }),
      await stranger.post(paths.organisationPersonEnd(id, bossId)),
    ])
      expect(response.status).toBe(404)
    const { id: memberId } = await aMember(portal.database)
    expect((await stranger.post(paths.organisationPerson(id, memberId), { mayOrder: 'yes' })).status).toBe(
      404,
    )
  })
})
