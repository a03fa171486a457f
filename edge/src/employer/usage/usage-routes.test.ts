import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { buys, connects, peopleWithSeats, reveals } from '../../../tests/usage.builder.ts'
import { paths } from '../../ground/contract/index.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'
import { countUsage } from './count-store.ts'

const inNovember = '2026-11-10T10:00:00Z'

/** The boss of a firm of `count` people, signed in on 5 December. */
async function aFirm(count = 30) {
  const asked: string[] = []
  const portal = await startPortal({ at: '2026-12-05T08:00:00Z' })
  const { database } = portal
  const { browser, email } = await portal.signedIn({ email: 'patronne@exemple.fr' })
  const organisationId = await anOrganisation(database)
  const at = new Date('2026-11-02T09:00:00Z')
  const contract = { organisationId, seats: 100, priceCents: 4500, email, at }
  const { subscriptionId } = await aPaidContract(database, contract)
  const people = await peopleWithSeats(database, subscriptionId, count, { team: 'Atelier' })
  const counted = async () => {
    for (let run = 0; run < 12; run++) await countUsage(database, portal.now(), portal.bindings, () => 0)
  }
  const page = async (as: Browser = browser, query = '') =>
    (await drawn(await as.get(paths.organisationUsage(organisationId) + query))).locals.organisationUsage
  /** Every query that the Worker prepares from now on. */
  const listen = () => {
    const { DB } = portal.bindings
    portal.bindings.DB = new Proxy(DB, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...parameters: unknown[]): unknown => {
          if (name === 'prepare') asked.push(String(parameters[0]))
          return Reflect.apply(value, target, parameters)
        }
      },
    })
    return asked
  }
  return { portal, database, browser, organisationId, subscriptionId, people, counted, page, listen }
}

describe('the usage of an organisation', () => {
  it('is shown by month and category, rounded down, without an amount or a name', async () => {
    const { database, people, counted, browser, organisationId } = await aFirm()
    await connects(database, people.slice(0, 23), inNovember)
    await reveals(database, people.slice(0, 12), 'quinze-pour-cent', inNovember)
    await buys(database, people.slice(0, 17), 'forfait-journee', inNovember)
    await buys(database, people.slice(0, 9), 'offre-retiree', inNovember)
    await counted()
    const response = await browser.get(paths.organisationUsage(organisationId))
    expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    const text = await response.clone().text()
    for (const word of ['4200', 'Atelier', 'exemple.fr"', ...people]) {
      // The address of who reads is in the page; nobody else’s is.
      expect(text.replaceAll('patronne@exemple.fr', '')).not.toContain(word)
    }
    const { organisationUsage } = (await drawn(response)).locals
    expect(organisationUsage).toMatchObject({
      id: organisationId,
      name: 'Menuiserie Martin',
      rules: { fewestPeople: 10, step: 5, countingDay: 5 },
    })
    expect(organisationUsage?.months[0]).toEqual({
      month: '2026-11',
      connectedAtLeast: 20,
      categories: [
        { label: 'Maison', atLeast: 10 },
        { label: 'Ski et montagne', atLeast: 15 },
      ],
    })
  })

  it('under ten people looks like no usage at all', async () => {
    const { database, people, counted, page } = await aFirm()
    await connects(database, people.slice(0, 9), inNovember)
    await reveals(database, people.slice(0, 9), 'quinze-pour-cent', inNovember)
    await counted()
    expect((await page())?.months).toHaveLength(11)
    expect((await page())?.months[0]).toEqual({ month: '2026-11', connectedAtLeast: null, categories: [] })
    expect((await page())?.months[1]).toEqual({ month: '2026-10', connectedAtLeast: null, categories: [] })
  })

  it('is empty before anything is counted', async () => {
    const { database, people, page } = await aFirm()
    await connects(database, people, inNovember)
    expect((await page())?.months).toEqual([])
  })

  it.each([
    '?equipe=Atelier',
    '?groupe=Atelier&mois=2026-11',
    '?jour=2026-11-10',
    '?categorie=maison',
    '?q=%27',
  ])('is the same with %s: nothing filters it', async (query) => {
    const { database, people, counted, page, browser } = await aFirm()
    await connects(database, people.slice(0, 15), inNovember)
    await counted()
    expect(await page(browser, query)).toEqual(await page())
  })

  it('is for whoever acts for the organisation, whatever their rights', async () => {
    const { portal, database, organisationId, counted, page } = await aFirm(0)
    await counted()
    const { browser: other, id } = await portal.signedIn()
    const rights = { mayInvite: false, mayOrder: false, mayReadFactures: true }
    await database.insert(organisationPeople).values({
      organisationId,
      memberId: id,
      ...rights,
      since: portal.now(),
      firstName: 'Camille',
      lastName: 'Martin',
    })
    expect((await page(other))?.name).toBe('Menuiserie Martin')
  })

  it('does not exist for anybody else: a stranger, another employer, somebody who has a seat', async () => {
    const { portal, database, subscriptionId, organisationId, counted } = await aFirm(0)
    await counted()
    const usage = paths.organisationUsage(organisationId)
    const { browser: employee, id } = await portal.signedIn()
    await database.run(
      `INSERT INTO seats (id, subscription_id, member_id, team, assigned_on) VALUES ('${'s'.repeat(24)}', '${subscriptionId}', '${id}', '', '2026-11-02')`,
    )
    expect((await employee.get(usage)).status).toBe(404)
    const other = await anOrganisation(database, 'Autre atelier')
    const { browser: rival, email } = await portal.signedIn()
    await aPaidContract(database, { organisationId: other, seats: 2, email, at: portal.now() })
    expect((await rival.get(paths.organisationUsage(other))).status).toBe(200)
    expect((await rival.get(usage)).status).toBe(404)
    const signedOut = await portal.browser().get(usage)
    expect(signedOut.headers.get('Location')).toMatch(/^\/connexion/)
    const { browser: staff } = await aStaff(portal, 'support')
    expect((await staff.get(usage)).status).toBe(404)
  })

  it.each(['%27%20OR%201=1--', '..%2f', 'usage', '__proto__', 'x'.repeat(2000)])(
    'of « %s » does not exist',
    async (id) => {
      const { browser } = await aFirm(0)
      expect((await browser.get(paths.organisationUsage(id))).status).toBe(404)
    },
  )

  it('is not changed by POST', async () => {
    const { browser, organisationId } = await aFirm(0)
    expect((await browser.post(paths.organisationUsage(organisationId), { mois: '2026-11' })).status).toBe(
      404,
    )
  })
})

// Mission S3, as the database sees it; the modules are judged in tests/architecture/employer.test.ts.
describe('the employer’s routes', () => {
  it('ask the database nothing of what members do, nor of anybody’s account on the page of usage', async () => {
    const { database, people, organisationId, counted, browser, listen, page } = await aFirm(12)
    await connects(database, people, inNovember)
    await counted()
    // The session of who asks is read by the gate, before any route.
    const asked = listen()
    await browser.get(paths.account)
    const byGate = new Set(asked.splice(0))
    await page()
    const byUsage = asked.splice(0).filter((query) => !byGate.has(query))
    expect(byUsage.length).toBeGreaterThan(1)
    const named = (queries: string[]) =>
      new Set(
        queries.flatMap((text) =>
          [...text.matchAll(/(?:from|join|into|update)\s+"?(\w+)/gi)].map(([, table]) => table),
        ),
      )
    expect([...named(byUsage)].toSorted((left = '', right = '') => left.localeCompare(right))).toEqual([
      'organisation_people',
      'organisations',
      'usage_figures',
      'usage_months',
    ])

    const invited = { firstName: 'Léa', lastName: 'Durand', email: 'lea@exemple.fr', team: 'Atelier' }
    await browser.get(paths.organisation(organisationId))
    await browser.post(paths.organisationSeats(organisationId), invited)
    const { organisation } = (await drawn(await browser.get(paths.organisation(organisationId)))).locals
    await browser.post(paths.organisationSeat(organisationId, organisation?.seats[0]?.id ?? ''))
    const tables = named(asked.filter((query) => !byGate.has(query)))
    expect(tables).toContain('seats')
    for (const table of [
      'orders',
      'order_items',
      'ticket_holders',
      'basket_rows',
      'code_reveals',
      'pool_codes',
      'connections',
      'payment_attempts',
    ])
      expect(tables).not.toContain(table)
  })
})
