import { eq } from 'drizzle-orm'
import { members } from '../src/member/member-schema.ts'
import { anOrder, filledCheckout, typedAddress } from './buyer.ts'
import { paths } from '../src/contract/index.ts'
import { setNotice } from '../src/notice/notice-store.ts'
import { aLegalText } from './deployment.builder.ts'
import type { Browser } from './browser.ts'
import { anOrganisation, aPaidContract } from './contract.builder.ts'
import { recapOf } from './joiner.ts'
import { hostileChecks } from './hostile-checks.ts'
import { aMember, password } from './member.builder.ts'
import { drawn, shownBy, type TestPortal } from './test-portal.ts'

hostileChecks({
  name: 'sign-in',
  asks: 'nothing',
  // Each time is a connection of its own; the acceptance stays one (sign-in.test.ts).
  replay: 'again',
  async prepare(portal) {
    const { email } = await aMember(portal.database)
    const fields = {
      email,
      password,
      acceptance: 'yes',
      returnTo: paths.search,
      shown: await shownBy(portal),
    }
    return { browser: portal.browser(), path: paths.signIn, fields }
  },
})

hostileChecks({
  name: 'sign-out',
  asks: 'session',
  prepare: (_portal, member) => Promise.resolve({ browser: member, path: paths.signOut, fields: {} }),
})

hostileChecks({
  name: 'sign-out everywhere',
  asks: 'session',
  prepare: (_portal, member) =>
    Promise.resolve({ browser: member, path: paths.signOutEverywhere, fields: {} }),
})

hostileChecks({
  name: 'acceptance of a changed text',
  asks: 'session',
  async prepare(portal, member) {
    await portal.deployment.publishText(
      aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    portal.wait(3)
    const fields = {
      acceptance: 'yes',
      decision: 'accept',
      returnTo: paths.catalogue,
      shown: await shownBy(portal),
    }
    return { browser: member, path: paths.acceptance, fields }
  },
})

hostileChecks({
  name: 'refusal of a changed text',
  asks: 'session',
  async prepare(portal, member) {
    await portal.deployment.publishText(
      aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    portal.wait(3)
    return { browser: member, path: paths.acceptance, fields: { decision: 'refuse' } }
  },
})

hostileChecks({
  name: 'what is about to change, seen',
  asks: 'session',
  async prepare(portal, member) {
    const entry = await portal.deployment.publishText(
      aLegalText('cgu', '2027-01-01', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    portal.wait(3)
    await setNotice(portal.database, entry, 'running', 'juriste', portal.now())
    return { browser: member, path: paths.announcements, fields: { returnTo: paths.search } }
  },
})

hostileChecks({
  name: 'checkout',
  asks: 'access',
  async prepare(_portal, member) {
    return { browser: member, path: paths.checkout, fields: await filledCheckout(member) }
  },
})

hostileChecks({
  name: 'another try to pay',
  asks: 'access',
  // Each try has its own reference; one order is paid once whichever pays (order-store.test.ts).
  replay: 'again',
  async prepare(_portal, member) {
    const { id } = await anOrder(member)
    return { browser: member, path: paths.orderPayments(id), fields: {} }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    const { id } = await anOrder(browser)
    return { browser, path: paths.orderPayments(id), fields: {} }
  },
})

hostileChecks({
  name: 'the request for a code',
  asks: 'access',
  prepare: (_portal, member) =>
    Promise.resolve({ browser: member, path: paths.offerCode('quinze-pour-cent'), fields: {} }),
})

/** Somebody who is to choose a password from the mail that they have just received. */
async function aLetter(portal: TestPortal, ask: string, start: string) {
  const { email, id } = await aMember(portal.database)
  if (ask === paths.activationMail)
    await portal.database.update(members).set({ passwordHash: null }).where(eq(members.id, id))
  await portal.browser().post(ask, { email })
  const [mail] = await portal.deliver()
  const [path = ''] = mail?.text.match(new RegExp(`${start}/[\\w.-]+`)) ?? []
  return path
}

hostileChecks({
  name: 'the first password',
  asks: 'nothing',
  async prepare(portal) {
    const path = await aLetter(portal, paths.activationMail, '/activation')
    return { browser: portal.browser(), path, fields: { password: 'trois bols de café brûlant' } }
  },
})

hostileChecks({
  name: 'another password',
  asks: 'nothing',
  async prepare(portal) {
    const path = await aLetter(portal, paths.forgottenPassword, '/mot-de-passe')
    return { browser: portal.browser(), path, fields: { password: 'trois bols de café brûlant' } }
  },
})

hostileChecks({
  name: 'the request for a link',
  asks: 'nothing',
  // Each time is a mail; three an address (activation.test.ts).
  replay: 'again',
  async prepare(portal) {
    const { email } = await aMember(portal.database)
    return { browser: portal.browser(), path: paths.forgottenPassword, fields: { email } }
  },
})

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
    const fields = { ...typed, wishedOn: '', motive: '', statementKey: leavingRecap?.statementKey ?? '' }
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
      statementKey: leavingRecap?.statementKey ?? '',
    })
    const [mail] = await portal.deliver()
    const [path = ''] = mail?.text.match(/\/resiliation\/confirmer\/[\w.-]+/) ?? []
    return { browser, path, fields: {} }
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

/** A contract by the month of whoever is signed in, whose next period can be paid. */
async function aContractToRenew(portal: TestPortal, browser: Browser) {
  const account = (await drawn(await browser.get(paths.account))).locals.account
  return aPaidContract(portal.database, {
    email: account?.member.email ?? '',
    period: 'month',
    at: portal.now(),
  })
}

async function anEndingContract(portal: TestPortal, browser: Browser) {
  const contract = await aContractToRenew(portal, browser)
  const typed = { name: 'Moi', email: 'moi@exemple.fr', contractReference: contract.reference }
  const { leavingRecap } = (await drawn(await browser.post(paths.ending, typed))).locals
  await browser.post(paths.endingNotification, { ...typed, statementKey: leavingRecap?.statementKey ?? '' })
  return contract
}

hostileChecks({
  name: 'another password, from the account',
  asks: 'session',
  // Sent again, the present password is another one: it is refused.
  prepare: (_portal, member) =>
    Promise.resolve({
      browser: member,
      path: paths.accountPassword,
      fields: { current: password, password: 'trois bols de café brûlant' },
    }),
})

hostileChecks({
  name: 'another address',
  asks: 'session',
  // Each time is a letter of its own; the last one alone works (credentials.test.ts).
  replay: 'again',
  prepare: (_portal, member) =>
    Promise.resolve({
      browser: member,
      path: paths.accountEmail,
      fields: { email: 'nouvelle@exemple.fr', current: password },
    }),
})

hostileChecks({
  name: 'the end of another device',
  asks: 'session',
  async prepare(portal, member) {
    const { account } = (await drawn(await member.get(paths.account))).locals
    const laptop = portal.browser()
    await portal.signIn(laptop, account?.member.email ?? '')
    const seen = (await drawn(await member.get(paths.account))).locals.account
    const other = seen?.sessions.find(({ current }) => !current)
    return { browser: member, path: paths.accountSession(other?.handle ?? ''), fields: {} }
  },
})

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

/** An address of whoever is signed in. */
async function anAddressOf(browser: Browser): Promise<string> {
  await browser.post(paths.accountAddresses, typedAddress)
  const { addresses } = (await drawn(await browser.get(paths.accountAddresses))).locals
  return addresses?.addresses[0]?.id ?? ''
}

hostileChecks({
  name: 'a new address',
  asks: 'session',
  // Each time is another one, ten at most (addresses.test.ts).
  replay: 'again',
  prepare: (_portal, member) =>
    Promise.resolve({ browser: member, path: paths.accountAddresses, fields: typedAddress }),
})

for (const [name, pathOf] of [
  ['an address that changes', paths.accountAddress],
  ['an address that is removed', paths.accountAddressRemoval],
] as const)
  hostileChecks({
    name,
    asks: 'session',
    async prepare(_portal, member) {
      const path = pathOf(await anAddressOf(member))
      return { browser: member, path, fields: { ...typedAddress, city: 'Tours' } }
    },
    async prepareForOther(portal) {
      const { browser } = await portal.signedIn()
      const path = pathOf(await anAddressOf(browser))
      return { browser, path, fields: { ...typedAddress, city: 'Tours' } }
    },
  })

/** Where the last mail of `portal` leads to, under `start`. */
async function linkInMail(portal: TestPortal, start: string): Promise<string> {
  const mails = await portal.deliver()
  return mails.flatMap(({ text }) => new RegExp(`${start}/[\\w.-]+`).exec(text)?.[0] ?? []).at(-1) ?? ''
}

hostileChecks({
  name: 'another letter for a link that is over',
  asks: 'nothing',
  // Each time is a letter; three an address (activation.test.ts).
  replay: 'again',
  async prepare(portal) {
    const link = await aLetter(portal, paths.activationMail, '/activation')
    portal.wait(25 * 3600)
    return { browser: portal.browser(), path: `${link}/renvoi`, fields: {} }
  },
})

hostileChecks({
  name: 'a closed account that is reopened',
  asks: 'nothing',
  async prepare(portal) {
    const { email } = await aMember(portal.database)
    for (let time = 0; time < 10; time++) {
      await portal.browser().post(paths.signIn, { email, password: 'faux et archifaux' })
      portal.wait(15 * 60)
    }
    return { browser: portal.browser(), path: await linkInMail(portal, '/activation/connexion'), fields: {} }
  },
})

hostileChecks({
  name: 'the confirmation of another address',
  asks: 'nothing',
  async prepare(portal, member) {
    await member.post(paths.accountEmail, { email: 'nouvelle@exemple.fr', current: password })
    return { browser: portal.browser(), path: await linkInMail(portal, '/activation/adresse'), fields: {} }
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
    const fields = { ...typed, statementKey: leavingRecap?.statementKey ?? '' }
    return { browser, path: paths.withdrawalNotification, fields }
  },
})

hostileChecks({
  name: 'an address put by default',
  asks: 'session',
  async prepare(_portal, member) {
    await anAddressOf(member)
    await member.post(paths.accountAddresses, { ...typedAddress, city: 'Tours' })
    const { addresses } = (await drawn(await member.get(paths.accountAddresses))).locals
    const other = addresses?.addresses.find(({ isDefault }) => !isDefault)
    return { browser: member, path: paths.accountAddressDefault(other?.id ?? ''), fields: {} }
  },
})
