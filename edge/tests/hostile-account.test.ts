import { eq } from 'drizzle-orm'
import { members } from '../src/people/member/member-schema.ts'
import { typedAddress } from '../src/people/address/typed-address.builder.ts'
import { noteRefused } from '../src/post/refusal/refused-letter-store.ts'
import { paths } from '../src/ground/contract/index.ts'
import { type Browser } from './browser.ts'
import { hostileChecks } from './hostile-checks.ts'
import { anAskedExamination } from './examination.builder.ts'
import { aStaff } from './staff.ts'
import { aMember, password } from './member.builder.ts'
import { drawn, type TestPortal } from './test-portal.ts'

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
  name: 'the session of somebody else, ended for a link',
  asks: 'nothing',
  async prepare(portal, member) {
    const link = await aLetter(portal, paths.activationMail, '/activation')
    return { browser: member, path: paths.leaveForLink(link), fields: {} }
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
  name: 'an address that is taken back',
  asks: 'nothing',
  async prepare(portal, member) {
    await member.post(paths.accountEmail, { email: 'nouvelle@exemple.fr', current: password })
    await portal.browser().post(await linkInMail(portal, '/activation/adresse'))
    const path = await linkInMail(portal, '/activation/adresse-precedente')
    return { browser: portal.browser(), path, fields: {} }
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

hostileChecks({
  name: 'one’s own name',
  asks: 'session',
  replay: 'again',
  prepare: (_portal, member) =>
    Promise.resolve({
      browser: member,
      path: paths.accountName,
      fields: { firstName: 'Zoé', lastName: 'Martin' },
    }),
})

hostileChecks({
  name: 'the letter that shows whether letters arrive',
  asks: 'session',
  async prepare(portal, member) {
    const email = (await drawn(await member.get(paths.account))).locals.account?.member.email ?? ''
    for (const letter of ['a', 'b', 'c'])
      await noteRefused(
        portal.database,
        { letter: letter.repeat(16), kind: 'fulfil', email, how: 'at-sending', status: '5.1.1' },
        portal.now(),
      )
    return { browser: member, path: paths.accountMailbox, fields: { returnTo: '/offres' } }
  },
})

/** A question in front of the member whom it concerns. */
async function aQuestion(portal: TestPortal) {
  const { browser, id: memberId } = await portal.signedIn()
  const { browser: support } = await aStaff(portal, 'support')
  const path = paths.accountExamination(await anAskedExamination(portal, memberId, support))
  return { browser, path, fields: { as: 'answer', words: 'Nous sommes sept à la maison.' } }
}

hostileChecks({
  name: 'an explanation',
  asks: 'session',
  prepare: aQuestion,
  async prepareForOther(portal, member) {
    return { ...(await aQuestion(portal)), browser: member }
  },
})
