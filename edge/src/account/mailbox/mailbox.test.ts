import { describe, expect, it } from 'vitest'
import { aGuardedMember, pastPassword } from '../../../tests/second-factor.builder.ts'
import { aMember } from '../../../tests/member.builder.ts'
import { drawn, localsOf, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { noteRefused, noteReturned, noteTaken } from '../../post/refusal/refused-letter-store.ts'

let number = 0
const aLetter = () => String(++number).padStart(16, '0')

/** A member whose mailbox has refused that many letters. */
async function refused(portal: TestPortal, email: string, letters: number): Promise<void> {
  for (let place = 0; place < letters; place++) {
    const about = { kind: 'renewal-due', email, how: 'at-sending', status: '5.1.1' } as const
    await noteRefused(portal.database, { ...about, letter: aLetter() }, portal.now())
  }
}
const location = (response: Response) => response.headers.get('Location')

async function aSilentMember(letters = 3) {
  const portal = await startPortal()
  const { email } = await aMember(portal.database, { accepted: await portal.texts() })
  await refused(portal, email, letters)
  const browser = portal.browser()
  return { portal, email, browser, signedIn: await portal.signIn(browser, email, { returnTo: '/offres' }) }
}

// CGU 5.1: the address of an account is kept up to date by its member, who has to know.
describe('somebody whose mailbox takes our letters no more', () => {
  it('is told at the next connection, and goes on to where they were going', async () => {
    const { browser, signedIn, email } = await aSilentMember()
    expect(location(signedIn)).toBe(`${paths.accountMailbox}?retour=%2Foffres`)
    const page = await drawn(await browser.get(location(signedIn) ?? ''))
    expect(page.page).toBe('mailReach')
    expect(page.locals.mailReach).toMatchObject({
      member: { email },
      returnTo: '/offres',
      tried: false,
      silentSince: expect.any(String) as string,
    })
    expect((await localsOf(await browser.get(paths.account))).account?.mailSilentSince).not.toBeNull()
  })

  it('is told nothing before the third letter', async () => {
    const { signedIn, browser } = await aSilentMember(2)
    expect(location(signedIn)).toBe('/offres')
    expect((await localsOf(await browser.get(paths.account))).account?.mailSilentSince).toBeNull()
  })

  it('is told after the code too', async () => {
    const portal = await startPortal()
    const person = await aGuardedMember(portal)
    await refused(portal, person.email, 3)
    const browser = await pastPassword(portal, person)
    const answer = await browser.post(paths.signInCode, { code: person.code() })
    expect(location(answer)).toContain(paths.accountMailbox)
  })

  it('sees at once whether a letter arrives, one an hour', async () => {
    const { portal, browser, email } = await aSilentMember()
    const retry = () => browser.post(paths.accountMailbox, { returnTo: '/offres' })
    const answers = await Promise.all([retry(), retry(), retry()])
    for (const answer of answers)
      expect(location(answer)).toBe(`${paths.accountMailbox}?fait=essai&retour=%2Foffres`)
    const mails = (await portal.deliver()).filter(({ to }) => to === email)
    expect(mails.map(({ subject }) => subject)).toEqual(['Nos courriels vous parviennent'])
    // Its server took it.
    const { mailReach } = await localsOf(await browser.get(`${paths.accountMailbox}?fait=essai`))
    expect(mailReach).toMatchObject({ silentSince: null, tried: true })
    await retry()
    expect(await portal.deliver()).toEqual([])
  })

  it('is led to no other site', async () => {
    const { browser } = await aSilentMember()
    const page = await browser.get(`${paths.accountMailbox}?retour=https%3A%2F%2Fmechant.example`)
    expect((await localsOf(page)).mailReach?.returnTo).toBe(paths.catalogue)
    const answer = await browser.post(paths.accountMailbox, { returnTo: '//mechant.example' })
    expect(location(answer)).toContain(`retour=${encodeURIComponent(paths.catalogue)}`)
  })

  it('waits five days where letters came back later', async () => {
    const { portal, browser, email } = await aSilentMember(0)
    for (let place = 0; place < 3; place++)
      await noteReturned(
        portal.database,
        { letter: aLetter(), kind: 'fulfil', email, status: '5.1.1' },
        portal.now(),
      )
    await noteTaken(portal.database, email, portal.now())
    const silent = async () =>
      (await localsOf(await browser.get(paths.accountMailbox))).mailReach?.silentSince
    expect(await silent()).not.toBeNull()
    portal.wait(5 * 86_400 + 1)
    await portal.signIn(browser, email)
    expect(await silent()).toBeNull()
  })

  it('finds what is kept of it in the file of their data', async () => {
    const { browser } = await aSilentMember()
    const file = await (await browser.get(paths.accountExport)).json<{ refusedLetters: unknown[] }>()
    expect(file.refusedLetters).toHaveLength(3)
    expect(file.refusedLetters[0]).toEqual({
      kind: 'renewal-due',
      how: 'at-sending',
      status: '5.1.1',
      refusedAt: expect.any(String) as string,
    })
  })
})
