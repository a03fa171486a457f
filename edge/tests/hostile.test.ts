import { anOrder, filledCheckout } from './buyer.ts'
import { paths } from '../src/ground/contract/index.ts'
import { setNotice } from '../src/texts/notice/notice-store.ts'
import { aLegalText } from './deployment.builder.ts'
import { hostileChecks } from './hostile-checks.ts'
import { aMember, password } from './member.builder.ts'
import { shownBy, type TestPortal } from './test-portal.ts'
import { aPaidOrder, handOver, someTickets } from './handed-order.builder.ts'
import { partnerSays } from './partner-seal.ts'

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

const twoAdults = { offre: 'forfait-journee', 'q.adulte': '2' }

hostileChecks({
  name: 'adding to a basket',
  asks: 'access',
  // As two clicks on +: the basket says how many there are.
  replay: 'again',
  prepare: (_portal, member) => Promise.resolve({ browser: member, path: paths.basket, fields: twoAdults }),
})

hostileChecks({
  name: 'changing a basket',
  asks: 'access',
  async prepare(_portal, member) {
    await member.post(paths.basket, twoAdults)
    const fields = { offre: 'forfait-journee', creneau: '', tarif: 'adulte', quantite: '3' }
    return { browser: member, path: paths.basketRows, fields }
  },
})

hostileChecks({
  name: 'putting an order back into a basket',
  asks: 'access',
  async prepare(_portal, member) {
    const { id } = await anOrder(member)
    await member.post(paths.orderDismissal(id))
    return { browser: member, path: paths.orderToBasket(id), fields: {} }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    const { id } = await anOrder(browser)
    await browser.post(paths.orderDismissal(id))
    return { browser, path: paths.orderToBasket(id), fields: {} }
  },
})

hostileChecks({
  name: 'another try to pay',
  asks: 'access',
  // Each try has its own reference; one order is paid once whichever pays (paid-order.test.ts).
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

hostileChecks({
  name: '« Je n’ai pas payé »',
  asks: 'session',
  async prepare(_portal, member) {
    const { id } = await anOrder(member)
    return { browser: member, path: paths.orderDismissal(id), fields: {} }
  },
  async prepareForOther(portal) {
    const { browser } = await portal.signedIn()
    const { id } = await anOrder(browser)
    return { browser, path: paths.orderDismissal(id), fields: {} }
  },
})

const ready = async (portal: TestPortal, memberId: string) => {
  const { id } = await aPaidOrder(portal, memberId)
  await handOver(portal)
  await partnerSays(portal, someTickets(id))
  await portal.deliver()
  return id
}

hostileChecks({
  name: 'the letter of tickets, asked for again',
  asks: 'session',
  async prepare(portal) {
    const { browser, id } = await portal.signedIn()
    return { browser, path: paths.orderTicketLetter(await ready(portal, id)), fields: {} }
  },
  async prepareForOther(portal, member) {
    const { id } = await portal.signedIn()
    return { browser: member, path: paths.orderTicketLetter(await ready(portal, id)), fields: {} }
  },
})
