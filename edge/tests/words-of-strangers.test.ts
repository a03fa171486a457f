import { describe, expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { organisations } from '../src/people/organisation/organisation-schema.ts'
import { anOrganisation, aPaidContract } from './contract.builder.ts'
import { portalCall, recapOf } from './joiner.ts'
import { password } from './member.builder.ts'
import { drawn, startPortal, type TestPortal } from './test-portal.ts'

// Each letter that somebody can have sent to a mailbox that is not theirs, with the worst that they can type
// (words-of-statements.test.ts has those of statements). What may be in which: docs/decisions/024.

const bait = 'Compte bloqué : exemple.net/payer ou 0899 70 12 34'
const baits = ['bloqué', 'exemple.net', '0899', 'payer']

async function lettersTo(portal: TestPortal, email: string): Promise<string[]> {
  const mails = (await portal.deliver()).filter(({ to }) => to === email)
  return mails.map(({ subject, text, html }) => `${subject}\n${text}\n${html}`)
}
function expectOurWords(letters: string[], most = 1) {
  expect(letters).toHaveLength(most)
  for (const letter of letters) for (const word of baits) expect(letter).not.toContain(word)
}

/** Who has paid for seats, and has named the organisation as they liked. */
async function anEmployer(name = bait) {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn()
  const id = await anOrganisation(portal.database)
  await aPaidContract(portal.database, { organisationId: id, seats: 3, email, at: portal.now() })
  await portal.database.update(organisations).set({ name })
  await portal.deliver()
  return { portal, browser, id }
}
const third = { firstName: bait, lastName: bait, email: 'tiers@exemple.fr' }

describe('what somebody types is in no letter to a mailbox that is not theirs', () => {
  it('when they subscribe with its address, and pay', async () => {
    const portal = await startPortal()
    const browser = portal.browser()
    const fields = await recapOf(browser, {
      firstName: bait,
      lastName: bait,
      email: third.email,
      line1: bait,
    })
    const { bankRedirect } = (await drawn(await browser.post(paths.joiningOrder('solo-annuel'), fields)))
      .locals
    await portalCall(portal, bankRedirect?.fields ?? {})
    expectOurWords(await lettersTo(portal, third.email))
    await portal.browser().post(paths.activationMail, { email: third.email })
    expectOurWords(await lettersTo(portal, third.email))
  })

  it('when they give it a seat, and take it back', async () => {
    const { portal, browser, id } = await anEmployer()
    await browser.post(paths.organisationSeats(id), { ...third, team: bait.slice(0, 40) })
    const letters = await lettersTo(portal, third.email)
    expectOurWords(letters)
    expect(letters[0]).toContain('Votre employeur ou votre organisation vous offre l’accès')
    const page = (await drawn(await browser.get(paths.organisation(id)))).locals.organisation
    await browser.post(paths.organisationSeat(id, page?.seats[0]?.id ?? ''))
    expectOurWords(await lettersTo(portal, third.email))
  })

  it('when they let it act for their organisation', async () => {
    const { portal, browser, id } = await anEmployer()
    await browser.post(paths.organisationPeople(id), { ...third, mayOrder: 'yes' })
    const letters = await lettersTo(portal, third.email)
    expectOurWords(letters)
    expect(letters[0]).toContain('Vous agissez pour une organisation')
  })

  it('when they ask for it as their own address', async () => {
    const { portal, browser } = await anEmployer()
    await browser.post(paths.accountName, { firstName: bait, lastName: bait })
    await browser.post(paths.accountEmail, { current: password, email: third.email })
    expectOurWords(await lettersTo(portal, third.email))
  })

  it('but the name of a firm that is one', async () => {
    const { portal, browser, id } = await anEmployer('L’Atelier d’Anaïs & Fils')
    await browser.post(paths.organisationSeats(id), { ...third, team: '' })
    const [letter] = await lettersTo(portal, third.email)
    expect(letter).toContain('L’Atelier d’Anaïs & Fils vous offre l’accès')
  })
})
