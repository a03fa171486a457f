import { eq } from 'drizzle-orm'
import { paths } from '../src/ground/contract/index.ts'
import { members } from '../src/people/member/member-schema.ts'
import type { Browser } from './browser.ts'
import { anOrganisation, aPaidContract } from './contract.builder.ts'
import { type ChangingRoute, hostileChecks } from './hostile-checks.ts'
import { aMember } from './member.builder.ts'
import { drawn, type TestPortal } from './test-portal.ts'

/** A firm that `buyer` orders for. */
async function aFirmOf(portal: TestPortal, email: string): Promise<string> {
  const id = await anOrganisation(portal.database)
  await aPaidContract(portal.database, { organisationId: id, seats: 3, email, at: portal.now() })
  return id
}

/** A form of an organisation, in front of whoever orders for it; somebody else finds nothing there. */
function firmChecks(
  name: string,
  form: (
    portal: TestPortal,
    id: string,
    buyer: Browser,
  ) => Promise<{ path: string; fields: Record<string, string> }>,
  replay: ChangingRoute['replay'] = 'same',
): void {
  hostileChecks({
    name,
    asks: 'session',
    replay,
    async prepare(portal) {
      const { browser, email } = await portal.signedIn()
      return { browser, ...(await form(portal, await aFirmOf(portal, email), browser)) }
    },
    async prepareForOther(portal, member) {
      const { browser, email } = await portal.signedIn()
      return { browser: member, ...(await form(portal, await aFirmOf(portal, email), browser)) }
    },
  })
}

const person = { firstName: 'Inès', lastName: 'Petit', email: 'ines@exemple.fr', mayInvite: 'yes' }

const billing = {
  organisationName: 'Menuiserie Martin et filles',
  vatNumber: 'FR44732829320',
  invoicingAddress: '732829320_COMPTA',
  line1: '8 rue du Rabot',
  line2: '',
  postalCode: '37000',
  city: 'Tours',
  country: 'FR',
}

async function aSecondPerson(portal: TestPortal, id: string, buyer: Browser): Promise<string> {
  const { email } = await aMember(portal.database)
  await buyer.post(paths.organisationPeople(id), { ...person, email })
  const [row] = await portal.database.select().from(members).where(eq(members.email, email))
  return row?.id ?? ''
}

firmChecks('a person who acts for an organisation', (_portal, id) =>
  Promise.resolve({ path: paths.organisationPeople(id), fields: person }),
)

firmChecks('the rights of a person', async (portal, id, buyer) => ({
  path: paths.organisationPerson(id, await aSecondPerson(portal, id, buyer)),
  fields: { mayReadFactures: 'yes' },
}))

firmChecks('the end of the rights of a person', async (portal, id, buyer) => ({
  path: paths.organisationPersonEnd(id, await aSecondPerson(portal, id, buyer)),
  fields: {},
}))

firmChecks('an order of seats', async (_portal, id, buyer) => {
  const recap = await drawn(await buyer.post(paths.organisationAddedSeats(id), { seats: '2' }))
  const { seats, termKey = '', totalCents } = recap.locals.addedSeatsRecap ?? {}
  return {
    path: paths.organisationSeatOrder(id),
    fields: { seats: String(seats), termKey, totalCents: String(totalCents) },
  }
})

firmChecks('what the factures of an organisation say of it', (_portal, id) =>
  Promise.resolve({
    path: paths.organisationBilling(id),
    fields: { ...billing, purchaseOrder: 'BC-2026-114' },
  }),
)

firmChecks('the seats of the next period', (_portal, id) =>
  Promise.resolve({ path: paths.organisationNextSeats(id), fields: { nextSeats: '7' } }),
)
