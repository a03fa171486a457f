import { paths } from '../src/ground/contract/index.ts'
import { type Browser } from './browser.ts'
import { anOrganisation, aPaidContract } from './contract.builder.ts'
import { recapOf } from './joiner.ts'
import { hostileChecks } from './hostile-checks.ts'
import { sentBack } from './statement.builder.ts'
import { drawn, type TestPortal } from './test-portal.ts'

hostileChecks({
  name: 'the order of a plan',
  asks: 'nothing',
  async prepare(portal) {
    const browser = portal.browser()
    return { browser, path: paths.joiningOrder('solo-annuel'), fields: await recapOf(browser) }
  },
})

hostileChecks({
  name: 'another try to pay a term',
  asks: 'nothing',
  // Each try has its own reference; one term is paid once whichever pays (fulfilment-store.test.ts).
  replay: 'again',
  async prepare(portal) {
    const browser = portal.browser()
    const response = await browser.post(paths.joiningOrder('solo-annuel'), await recapOf(browser))
    const { bankRedirect } = (await drawn(response)).locals
    return { browser, path: paths.termAttempts(bankRedirect?.payableId ?? ''), fields: {} }
  },
})

hostileChecks({
  name: 'the notification of an ending',
  asks: 'nothing',
  async prepare(portal) {
    const browser = portal.browser()
    const { reference } = await aPaidContract(portal.database, { at: portal.now() })
    const typed = { name: 'Zoé Lefèvre', email: 'zoe@exemple.fr', contractReference: reference }
    const { leavingRecap } = (await drawn(await browser.post(paths.ending, typed))).locals
    const fields = { ...typed, wishedOn: '', motive: '', ...sentBack(leavingRecap) }
    return { browser, path: paths.endingNotification, fields }
  },
})

hostileChecks({
  name: 'the confirmation of a withdrawal',
  asks: 'nothing',
  async prepare(portal) {
    const browser = portal.browser()
    const { reference } = await aPaidContract(portal.database, { at: portal.now() })
    const typed = { name: 'Zoé Lefèvre', email: 'zoe@exemple.fr', contractReference: reference }
    const { leavingRecap } = (await drawn(await browser.post(paths.withdrawal, typed))).locals
    await portal.deliver()
    await browser.post(paths.withdrawalNotification, {
      ...typed,
      ...sentBack(leavingRecap),
    })
    const [mail] = await portal.deliver()
    const [path = ''] = mail?.text.match(/\/resiliation\/confirmer\/[\w.-]+/) ?? []
    const { leavingConfirmation } = (await drawn(await browser.get(path))).locals
    return { browser, path, fields: { shown: leavingConfirmation?.shown ?? '' } }
  },
})

hostileChecks({
  name: 'the payment of the next period',
  asks: 'session',
  async prepare(portal, member) {
    const { subscriptionId } = await aContractToRenew(portal, member)
    return { browser: member, path: paths.contractTerms(subscriptionId), fields: {} }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    const { subscriptionId } = await aContractToRenew(portal, browser)
    return { browser, path: paths.contractTerms(subscriptionId), fields: {} }
  },
})

hostileChecks({
  name: 'an ending that is taken back',
  asks: 'session',
  async prepare(portal, member) {
    const { subscriptionId } = await anEndingContract(portal, member)
    return { browser: member, path: paths.contractResumption(subscriptionId), fields: {} }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    const { subscriptionId } = await anEndingContract(portal, browser)
    return { browser, path: paths.contractResumption(subscriptionId), fields: {} }
  },
})

/** A contract of whoever is signed in, that was paid and waits for its first day. */
async function aWaitingContract(portal: TestPortal, browser: Browser) {
  const account = (await drawn(await browser.get(paths.account))).locals.account
  const email = account?.member.email ?? ''
  return aPaidContract(portal.database, { email, startRequested: false, at: portal.now() })
}

hostileChecks({
  name: 'an access asked for before its first day',
  asks: 'session',
  async prepare(portal, member) {
    const { subscriptionId } = await aWaitingContract(portal, member)
    const fields = { startRequested: 'yes' }
    return { browser: member, path: paths.contractOpening(subscriptionId), fields }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    const { subscriptionId } = await aWaitingContract(portal, browser)
    return { browser, path: paths.contractOpening(subscriptionId), fields: { startRequested: 'yes' } }
  },
})

/** A contract by the month of whoever is signed in, whose next period can be paid. */
async function aContractToRenew(portal: TestPortal, browser: Browser) {
  const account = (await drawn(await browser.get(paths.account))).locals.account
  return aPaidContract(portal.database, {
    email: account?.member.email ?? '',
    period: 'month',
    at: portal.now(),
  })
}

/** A firm of whoever is signed in, with two seats. */
async function aFirmOf(portal: TestPortal, browser: Browser): Promise<string> {
  const account = (await drawn(await browser.get(paths.account))).locals.account
  const organisationId = await anOrganisation(portal.database)
  const email = account?.member.email ?? ''
  await aPaidContract(portal.database, { organisationId, seats: 2, email, at: portal.now() })
  return organisationId
}

const invited = { firstName: 'Léa', lastName: 'Durand', email: 'lea@exemple.fr', team: 'Atelier' }

hostileChecks({
  name: 'a seat that is given',
  asks: 'session',
  async prepare(portal, member) {
    const id = await aFirmOf(portal, member)
    return { browser: member, path: paths.organisationSeats(id), fields: invited }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    return { browser, path: paths.organisationSeats(await aFirmOf(portal, browser)), fields: invited }
  },
})

hostileChecks({
  name: 'a seat that is taken back',
  asks: 'session',
  async prepare(portal, member) {
    const id = await aFirmOf(portal, member)
    await member.post(paths.organisationSeats(id), invited)
    const { organisation } = (await drawn(await member.get(paths.organisation(id)))).locals
    return { browser: member, path: paths.organisationSeat(id, organisation?.seats[0]?.id ?? ''), fields: {} }
  },
})

hostileChecks({
  name: 'the notification of a withdrawal',
  asks: 'nothing',
  async prepare(portal) {
    const browser = portal.browser()
    const { reference } = await aPaidContract(portal.database, { at: portal.now() })
    const typed = { name: 'Zoé Lefèvre', email: 'zoe@exemple.fr', contractReference: reference }
    const { leavingRecap } = (await drawn(await browser.post(paths.withdrawal, typed))).locals
    const fields = { ...typed, ...sentBack(leavingRecap) }
    return { browser, path: paths.withdrawalNotification, fields }
  },
})

async function anEndingContract(portal: TestPortal, browser: Browser) {
  const contract = await aContractToRenew(portal, browser)
  const typed = { name: 'Moi', email: 'moi@exemple.fr', contractReference: contract.reference }
  const { leavingRecap } = (await drawn(await browser.post(paths.ending, typed))).locals
  await browser.post(paths.endingNotification, { ...typed, ...sentBack(leavingRecap) })
  return contract
}
