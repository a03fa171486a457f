import { env } from 'cloudflare:workers'
import { channelPaths } from '@portal/content/channel'
import { expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { codeAt } from '../src/entrance/second-factor/second-factor.ts'
import { anOrder } from './buyer.ts'
import { aPaidContract } from './contract.builder.ts'
import { aChannelRequest } from './editorial.ts'
import { linkPurposes } from './every-seal.ts'
import { aMember, password } from './member.builder.ts'
import { aGuardedMember, aTrustedBrowser, filledSetup, pastPassword } from './second-factor.builder.ts'
import { logged } from './quiet-console.ts'
import { aStaff } from './staff.ts'
import { drawn, origin, startPortal, type TestPortal } from './test-portal.ts'

type Entrance = (text: string) => Promise<boolean>

/** The part of a link that is worth something, in the last mails. */
async function tokenInMail(portal: TestPortal, start: string): Promise<string> {
  const text = (await portal.deliver()).map((mail) => mail.text).join('\n')
  const [, token] = new RegExp(`${origin}${start}/([\\w.-]+)`).exec(text) ?? []
  if (token === undefined) throw new Error(`no link to ${start} in these mails`)
  return token
}

const asAddress = (path: (token: string) => string, portal: TestPortal): Entrance => {
  return async (text) => {
    const response = await portal.browser().get(path(encodeURIComponent(text)))
    return response.status === 200
  }
}

/** Everything that a route of ours has handed out or kept, and the one entrance that it is for. */
async function handedOut(portal: TestPortal): Promise<Record<string, string>> {
  const { browser: member, email } = await portal.signedIn({ email: 'membre@exemple.fr' })
  await member.get(paths.catalogue)
  const { fields: form } = await anOrder(member)
  const { fields: setup } = await filledSetup(portal, member)
  const guarded = await aGuardedMember(portal)
  const trusted = await aTrustedBrowser(portal, guarded)
  const pending = await pastPassword(portal, guarded)
  await portal.deliver()

  await member.post(paths.accountEmail, { email: 'nouvelle@exemple.fr', current: password })
  const address = await tokenInMail(portal, '/activation/adresse')
  const mover = await portal.signedIn({ email: 'partante@exemple.fr' })
  await mover.browser.post(paths.accountEmail, { email: 'arrivee@exemple.fr', current: password })
  await portal.browser().post(paths.emailConfirmation(await tokenInMail(portal, '/activation/adresse')))
  const formerAddress = await tokenInMail(portal, '/activation/adresse-precedente')
  const { reference } = await aPaidContract(portal.database, { at: portal.now() })
  const activation = await tokenInMail(portal, '/activation')
  const typed = { name: 'Zoé Lefèvre', email: 'zoe@exemple.fr', contractReference: reference }
  const { leavingRecap } = (await drawn(await member.post(paths.withdrawal, typed))).locals
  const stranger = portal.browser()
  await stranger.post(paths.withdrawalNotification, {
    ...typed,
    statementKey: leavingRecap?.statementKey ?? '',
  })
  const statement = await tokenInMail(portal, '/resiliation/confirmer')
  await stranger.post(paths.forgottenPassword, { email })
  const reset = await tokenInMail(portal, '/mot-de-passe')
  const { browser: administrator } = await aStaff(portal, 'administrateur')
  const colleague = { email: 'paul@exemple.fr', firstName: 'Paul', lastName: 'Nouveau', role: 'support' }
  await administrator.post(paths.deskInvitations, colleague)
  const staff = await tokenInMail(portal, '/activation/equipe')
  const closed = await aMember(portal.database)
  // The account closes, and nothing else grows old meanwhile.
  const then = portal.now()
  for (let time = 0; time < 10; time++) {
    await portal.browser().post(paths.signIn, { email: closed.email, password: 'faux et archifaux' })
    portal.wait(15 * 60)
  }
  const unblock = await tokenInMail(portal, '/activation/connexion')
  portal.setTime(then.toISOString())
  await member.get(paths.catalogue)

  const asked = await aChannelRequest(portal, 'GET', channelPaths.coverage('cgu'))
  return {
    session: member.cookies.get('__Host-session') ?? '',
    pass: member.cookies.get('__Host-pass') ?? '',
    'pending sign-in': pending.cookies.get('__Host-pending') ?? '',
    'trusted device': trusted.cookies.get('__Host-trusted') ?? '',
    'link: address': address,
    'link: former-address': formerAddress,
    'link: activation': activation,
    'link: statement': statement,
    'link: password': reset,
    'link: staff': staff,
    'link: unblock': unblock,
    'channel request': (asked.headers.get('Authorization') ?? '').slice('Bearer '.length),
    'proposed second factor': setup.proposal,
    'a recovery code': guarded.recoveryCodes[0] ?? '',
    'a code of a telephone': codeAt(guarded.secret, portal.now()),
    'a seal of Monetico': form['MAC'] ?? '',
    'the address of an order': form['texte-libre'] ?? '',
    'the account of the trusted device': guarded.email,
  }
}

/** What the entrances of the portal say to a token. */
function entrances(portal: TestPortal, out: Record<string, string>): Record<string, Entrance> {
  const withCookies = async (path: string, cookies: Record<string, string>) => {
    const browser = portal.browser()
    for (const [name, value] of Object.entries(cookies)) browser.cookies.set(name, encodeURIComponent(value))
    return browser.get(path)
  }
  return {
    session: async (text) => (await withCookies(paths.catalogue, { '__Host-session': text })).status === 200,
    // Beside its own session, where it spares the database; elsewhere it is worth nothing (revocation.test.ts).
    pass: async (text) => {
      portal.count.reset()
      const cookies = { '__Host-session': out['session'] ?? '', '__Host-pass': text }
      const { status } = await withCookies(paths.catalogue, cookies)
      return status === 200 && portal.count.calls === 0
    },
    'pending sign-in': async (text) =>
      (await withCookies(paths.signInCode, { '__Host-pending': text })).status === 200,
    'trusted device': async (text) => {
      const browser = portal.browser()
      browser.cookies.set('__Host-trusted', encodeURIComponent(text))
      const response = await portal.signIn(browser, out['the account of the trusted device'] ?? '')
      return response.headers.get('Location') !== paths.signInCode
    },
    'link: address': asAddress(paths.emailConfirmation, portal),
    'link: former-address': asAddress(paths.emailRestoration, portal),
    'link: activation': asAddress(paths.activation, portal),
    'link: statement': asAddress(paths.statementConfirmation, portal),
    'link: password': asAddress(paths.passwordReset, portal),
    'link: staff': asAddress(paths.staffInvitation, portal),
    'link: unblock': asAddress(paths.unblocking, portal),
    'channel request': async (text) => {
      const address = origin + channelPaths.coverage('cgu')
      const headers = { Authorization: `Bearer ${text.replaceAll(/[^\x21-\x7e]/g, '')}` }
      return (await portal.fetch(new Request(address, { headers }))).status !== 404
    },
    'Monetico return': async (text) => {
      const address = `${origin}${paths.bankNotification('monetico')}?${text}`
      const answer = await (await portal.fetch(new Request(address))).text()
      logged.splice(0)
      return answer !== 'version=2\ncdr=1\n'
    },
  }
}

/** Every text of the database: whoever has its copy holds these. */
async function keptTexts(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  ).all<{ name: string }>()
  const texts = new Set<string>()
  for (const { name } of results) {
    const rows = await env.DB.prepare(`SELECT * FROM "${name}"`).all()
    for (const value of rows.results.flatMap((row) => Object.values(row)))
      if (typeof value === 'string' && /^[\w.-]{20,400}$/.test(value)) texts.add(value)
  }
  return [...texts]
}

it('what one route hands out opens its own entrance, and no other', async () => {
  const portal = await startPortal()
  const out = await handedOut(portal)
  const doors = entrances(portal, out)
  expect(linkPurposes.every((purpose) => `link: ${purpose}` in doors)).toBe(true)

  for (const [door, opens] of Object.entries(doors)) {
    // Parts too, and each as the other cookies and addresses spell it.
    for (const [kind, text] of Object.entries(out))
      for (const offer of new Set([text, ...text.split('.')])) {
        const own = kind === door && offer === text
        expect([door, kind, offer, await opens(offer)]).toEqual([door, kind, offer, own])
      }
  }
})

it('a copy of the database opens no entrance', async () => {
  const portal = await startPortal()
  const doors = entrances(portal, await handedOut(portal))
  const kept = await keptTexts()
  expect(kept.length).toBeGreaterThan(30)
  // Signing in with each would be judged by its password: that door is told by its digest alone.
  const { 'trusted device': _, ...others } = doors
  for (const [door, opens] of Object.entries(others))
    for (const text of kept) expect([door, text, await opens(text)]).toEqual([door, text, false])
})
