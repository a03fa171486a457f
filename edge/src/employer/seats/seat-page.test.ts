import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'

/** A firm whose boss is signed in without a seat, and which has given `given` seats. */
async function aFirm(given: number, seats = 10_000) {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn({
    email: 'patronne@exemple.fr',
    accessThrough: '2026-01-31',
  })
  const id = await anOrganisation(portal.database)
  const { subscriptionId } = await aPaidContract(portal.database, {
    organisationId: id,
    seats,
    email,
    at: portal.now(),
  })
  const numbers = Array.from({ length: given }, (_, index) => String(index).padStart(5, '0'))
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO members (id, email, first_name, last_name, password_hash, role, created_at)
      SELECT 'membre-0123456789-' || value, 'p' || value || '@exemple.fr', 'Léa', 'Nom' || value, NULL, 'member', 1
      FROM json_each(?)`,
    ).bind(JSON.stringify(numbers)),
    env.DB.prepare(
      `INSERT INTO seats (id, subscription_id, member_id, team, assigned_on, first_name, last_name)
      SELECT 'place-0123456789-0' || value, ?, 'membre-0123456789-' || value, 'Atelier 50%', '2026-11-22', 'Léa', 'Nom' || value
      FROM json_each(?)`,
    ).bind(subscriptionId, JSON.stringify(numbers)),
  ])
  const page = async (response: Response) => (await drawn(response)).locals.organisation
  const shown = async (number: number | string) =>
    page(await browser.get(`${paths.organisation(id)}?page=${number}`))
  const found = async (q: string) => page(await browser.post(paths.organisationSeatSearch(id), { q }))
  return { portal, browser, email, id, page, shown, found }
}

// Mission S2
describe('the people of a large organisation', () => {
  it('are shown fifty at once, each once, in their order', async () => {
    const { portal, shown } = await aFirm(120)
    const pages = [await shown(1), await shown(2), await shown(3)]
    expect(pages.map((page) => page?.seats.length)).toEqual([50, 50, 20])
    expect(pages[0]).toMatchObject({ held: 120, number: 1, count: 3 })
    const names = pages.flatMap((page) => page?.seats.map(({ lastName }) => lastName) ?? [])
    expect(new Set(names).size).toBe(120)
    expect(names).toEqual(names.toSorted())
    portal.count.reset()
    await shown(2)
    expect(portal.count.calls).toBeLessThan(20)
  })

  it.each([
    ['4', 3],
    ['9999', 3],
    ['0', 1],
    ['-1', 1],
    ['deux', 1],
    ['1e2', 1],
    ['99999', 1],
  ])('at page « %s » are those of page %i', async (asked, number) => {
    const { shown } = await aFirm(120)
    expect(await shown(asked)).toMatchObject({ number })
  })

  it('are found by any part of what is known of them, and by nothing else', async () => {
    const { found } = await aFirm(60)
    const names = async (q: string) => (await found(q))?.seats.map(({ lastName }) => lastName)
    expect(await names('nom00007')).toEqual(['Nom00007'])
    expect(await names(' p00012@ ')).toEqual(['Nom00012'])
    expect(await names('Léa Nom00059')).toEqual(['Nom00059'])
    expect(await names('50%')).toHaveLength(50)
    for (const q of ['%%', '___', "' OR 1=1 --", '\\', '😀']) expect(await names(q)).toEqual([])
    expect(await found('')).toMatchObject({ held: 60, count: 2 })
  })

  it('are found by nobody who acts for another', async () => {
    const { portal, id } = await aFirm(2)
    const { browser } = await portal.signedIn({ email: 'autre@exemple.fr' })
    expect((await browser.post(paths.organisationSeatSearch(id), { q: 'nom' })).status).toBe(404)
  })
})

describe('whoever acts for an organisation and has no seat', () => {
  it('begins there rather than before a closed catalogue, and takes a seat like any other', async () => {
    const { portal, id, email, page } = await aFirm(0)
    const browser = portal.browser()
    const signedIn = await portal.signIn(browser, email)
    expect(signedIn.headers.get('Location')).toBe(paths.organisation(id))
    const seatless = (await page(await browser.get(paths.organisation(id))))?.seatless
    expect(seatless).toMatchObject({ email })
    await browser.post(paths.organisationSeats(id), { ...seatless })
    expect(await page(await browser.get(paths.organisation(id)))).toMatchObject({ seatless: null, held: 1 })
    expect((await portal.signIn(browser, email)).headers.get('Location')).toBe(paths.catalogue)
    expect((await browser.get(paths.catalogue)).status).toBe(200)
  })

  it('goes where they wanted when it is elsewhere', async () => {
    const { portal, email } = await aFirm(0)
    const answer = await portal.signIn(portal.browser(), email, { returnTo: paths.accountFactures })
    expect(answer.headers.get('Location')).toBe(paths.accountFactures)
  })
})
