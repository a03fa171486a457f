import { paths } from '../src/ground/contract/index.ts'
import { factorKeys } from '../src/entrance/second-factor/factor-keys.ts'
import { codeAt, drawSecret } from '../src/entrance/second-factor/second-factor.ts'
import { setFactor } from '../src/entrance/second-factor/second-factor-store.ts'
import type { Browser } from './browser.ts'
import { aMember, type MemberSituation, password } from './member.builder.ts'
import { drawn, type TestPortal } from './test-portal.ts'

/** Somebody with a second factor, and the telephone that shows its codes. */
export interface Guarded {
  id: string
  email: string
  secret: string
  recoveryCodes: string[]
  /** What the telephone shows, `steps` of thirty seconds from now. */
  code: (steps?: number) => string
}

/** Puts a member in the database who set a second factor long ago. */
export async function aGuardedMember(portal: TestPortal, situation: MemberSituation = {}): Promise<Guarded> {
  const member = await aMember(portal.database, { accepted: await portal.texts(), ...situation })
  const secret = drawSecret()
  const recoveryCodes = await setFactor(
    portal.database,
    { memberId: member.id, sessionId: null },
    { secret, step: 1 },
    factorKeys(portal.bindings),
    new Date('2026-02-01T09:00:00Z'),
  )
  if (!recoveryCodes) throw new Error('the factor was not kept')
  const code = (steps = 0) => codeAt(secret, new Date(portal.now().getTime() + steps * 30_000))
  return { ...member, secret, recoveryCodes, code }
}

/** A browser in which the password of `member` was right, and nothing more. */
export async function pastPassword(
  portal: TestPortal,
  { email }: { email: string },
  changes: Record<string, string> = {},
): Promise<Browser> {
  const browser = portal.browser()
  const response = await portal.signIn(browser, email, changes)
  if (response.headers.get('Location') !== paths.signInCode) throw new Error('no code was asked for')
  return browser
}

/** A browser in which password and code were right; with `trust`, the box of the code was ticked. */
export async function throughBoth(
  portal: TestPortal,
  member: Guarded,
  { trust = '' }: { trust?: string } = {},
): Promise<Browser> {
  const browser = await pastPassword(portal, member)
  const response = await browser.post(paths.signInCode, { code: member.code(), trust })
  if (response.status !== 303) throw new Error(`the code was answered with ${response.status}`)
  // The code of this step is worth nothing more.
  portal.wait(30)
  return browser
}

/** A browser that its member trusts, signed out. */
export async function aTrustedBrowser(portal: TestPortal, member: Guarded): Promise<Browser> {
  const browser = await throughBoth(portal, member, { trust: 'yes' })
  await browser.post(paths.signOut)
  return browser
}

/** Where a right password leads in this browser. */
export async function passwordLeadsTo(
  portal: TestPortal,
  browser: Browser,
  { email }: { email: string },
  changes: Record<string, string> = {},
): Promise<string | null> {
  return (await portal.signIn(browser, email, changes)).headers.get('Location')
}

/** The form that sets a second factor, filled in, and the secret that its page shows. */
export async function filledSetup(portal: TestPortal, browser: Browser) {
  const { factorSetup } = (await drawn(await browser.get(paths.secondFactor))).locals
  if (!factorSetup) throw new Error('no second factor is to be set')
  const secret = factorSetup.secret.replaceAll(' ', '')
  const { proposal, returnTo } = factorSetup
  return { secret, fields: { current: password, code: codeAt(secret, portal.now()), proposal, returnTo } }
}
