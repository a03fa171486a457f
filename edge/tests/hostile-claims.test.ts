import { paths } from '../src/ground/contract/index.ts'
import { aPng } from '../src/ground/attachment/attachment.builder.ts'
import { randomId } from '../src/ground/crypto/random-id.ts'
import type { Browser } from './browser.ts'
import { anOrder } from './buyer.ts'
import { aClaim, aFile, claimFields, claimIdIn, contactFields, ownClaimPage } from './claim.builder.ts'
import { type ChangingRoute, hostileChecks, type Scene } from './hostile-checks.ts'
import { aStaff } from './staff.ts'
import type { TestPortal } from './test-portal.ts'

hostileChecks({
  name: 'a message from the page Contact',
  asks: 'nothing',
  prepare: (portal) =>
    Promise.resolve({ browser: portal.browser(), path: paths.contact, fields: contactFields() }),
})

/** The same scene before whoever asks, and before somebody else’s claim or order. */
function ofMember(
  route: Pick<ChangingRoute, 'name' | 'withFiles'>,
  scene: (browser: Browser) => Promise<Scene>,
) {
  hostileChecks({
    ...{ ...route, asks: 'session' },
    prepare: (_portal, member) => scene(member),
    async prepareForOther(portal, member) {
      const { browser } = await portal.signedIn()
      return { ...(await scene(browser)), browser: member }
    },
  })
}

ofMember({ name: 'a claim about an order', withFiles: true }, async (browser) => {
  const { id } = await anOrder(browser)
  return { browser, path: paths.orderClaim(id), fields: { ...claimFields(), files: aFile(aPng()) } }
})

ofMember({ name: 'more about a claim', withFiles: true }, async (browser) => {
  const { id } = await aClaim(browser)
  const { turn } = await ownClaimPage(browser, id)
  const fields = { key: randomId(), turn: String(turn), words: 'Toujours rien.', files: aFile(aPng()) }
  return { browser, path: paths.accountClaimEntries(id), fields }
})

ofMember({ name: 'a claim that its owner closes' }, async (browser) => {
  const { id } = await aClaim(browser)
  return { browser, path: paths.accountClaimClosure(id), fields: { turn: '0' } }
})

/** A form of the desk about a claim, in front of support; a member asks for the same and finds nothing. */
function atDesk(
  name: string,
  form: (portal: TestPortal) => Promise<Omit<Scene, 'browser'>>,
  replay?: 'again',
) {
  hostileChecks({
    ...{ name, asks: 'session', ...(replay && { replay }) },
    async prepare(portal) {
      const { browser } = await aStaff(portal, 'support')
      return { browser, ...(await form(portal)) }
    },
    async prepareForOther(portal, member) {
      return { browser: member, ...(await form(portal)) }
    },
  })
}
const ofOrder = async (portal: TestPortal) =>
  (await aClaim((await portal.signedIn()).browser, { asked: 'yes' })).id

atDesk(
  'the search of a claim',
  () => Promise.resolve({ path: paths.deskClaimSearch, fields: { q: 'Martin' } }),
  'again',
)

atDesk('the answer to a claim', async (portal) => ({
  path: paths.deskClaimAnswer(await ofOrder(portal)),
  fields: { answer: 'Le vendeur les renvoie.', turn: '0' },
}))

atDesk('a claim handed to its seller', async (portal) => ({
  path: paths.deskClaimPartner(await ofOrder(portal)),
  fields: { turn: '0' },
}))

atDesk('a claim given to the other team', async (portal) => ({
  path: paths.deskClaimRouting(claimIdIn(await portal.browser().post(paths.contact, contactFields()))),
  fields: { turn: '0' },
}))

atDesk('a claim that the desk closes', async (portal) => ({
  path: paths.deskClaimClosure(await ofOrder(portal)),
  fields: { closing: 'solved', closingWords: 'Les billets sont arrivés.', turn: '0' },
}))
