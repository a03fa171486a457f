import { describe, expect, it } from 'vitest'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { aMember, password } from '../../../tests/member.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, origin, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { storedRows } from '../../../tests/empty-database.ts'
import { paths } from '../../ground/contract/index.ts'

const chosen = 'trois bols de café brûlant'
const other = 'autre@exemple.fr'

/** Where the last letter to `to` that leads below `start` leads. */
async function linkTo(portal: TestPortal, start: string, to: string): Promise<string> {
  const address = new RegExp(`${origin}(${start}/[\\w.-]+)`)
  const found = (await portal.deliver())
    .filter((mail) => mail.to === to)
    .flatMap(({ text }) => address.exec(text)?.[1] ?? [])
    .at(-1)
  if (!found) throw new Error(`no link to ${start} in the letters to ${to}`)
  return found
}

async function aChange(portal: TestPortal): Promise<string> {
  const { browser } = await portal.signedIn({ email: other })
  await browser.post(paths.accountEmail, { email: 'nouvelle@exemple.fr', current: password })
  return linkTo(portal, '/activation/adresse', 'nouvelle@exemple.fr')
}

/** Links of letters that act on an account, each with the form of its page and to whom it was written. */
const links: Record<
  string,
  { to: string; fields?: Record<string, string>; ask: (portal: TestPortal) => Promise<string> }
> = {
  activation: {
    to: 'z•••@exemple.fr',
    fields: { password: chosen },
    async ask(portal) {
      await aPaidContract(portal.database, { at: portal.now() })
      return linkTo(portal, '/activation', 'zoe@exemple.fr')
    },
  },
  'password reset': {
    to: 'a•••@exemple.fr',
    fields: { password: chosen },
    async ask(portal) {
      await aMember(portal.database, { email: other })
      await portal.browser().post(paths.forgottenPassword, { email: other })
      return linkTo(portal, '/mot-de-passe', other)
    },
  },
  unblocking: {
    to: 'a•••@exemple.fr',
    async ask(portal) {
      await aMember(portal.database, { email: other })
      for (let time = 0; time < 10; time++) {
        await portal.browser().post(paths.signIn, { email: other, password: 'faux et archifaux' })
        portal.wait(15 * 60)
      }
      return linkTo(portal, '/activation/connexion', other)
    },
  },
  'another address': { to: 'n•••@exemple.fr', ask: aChange },
  'a former address': {
    to: 'a•••@exemple.fr',
    async ask(portal) {
      await portal.browser().post(await aChange(portal))
      return linkTo(portal, '/activation/adresse-precedente', other)
    },
  },
  'a place in the team': {
    to: 'i•••@exemple.fr',
    async ask(portal) {
      const { browser } = await aStaff(portal, 'administrateur')
      const ines = { firstName: 'Inès', lastName: 'Petit', email: 'ines@exemple.fr', role: 'comptable' }
      await browser.post(paths.deskInvitations, ines)
      return linkTo(portal, '/activation/equipe', 'ines@exemple.fr')
    },
  },
}

// A computer that several people use: CNIL, délibération 2022-100.
describe.each(Object.entries(links))(
  'the link for %s, while somebody else is signed in',
  (_name, { to, fields = {}, ask }) => {
    async function nadiaIsHere() {
      const portal = await startPortal()
      const link = await ask(portal)
      const { browser } = await portal.signedIn({ email: 'nadia@exemple.fr', firstName: 'Nadia' })
      return { portal, link, browser }
    }

    it('says so before anything is done, and names neither account in full', async () => {
      const { link, browser } = await nadiaIsHere()
      // With a pass, and then without one.
      await browser.get(paths.catalogue)
      for (const answer of [await browser.get(link), await browser.post(link, fields)]) {
        const { page, locals } = await drawn(answer)
        expect([answer.status, page]).toEqual([409, 'otherAccount'])
        expect(locals.otherAccount).toEqual({
          here: 'n•••@exemple.fr',
          meant: to,
          goOn: `${link}/deconnexion`,
        })
      }
      expect((await browser.get(paths.account)).status).toBe(200)
    })

    it('goes on once that session has ended on this device, and ends at a page that says what was done', async () => {
      const { portal, link, browser } = await nadiaIsHere()
      const elsewhere = portal.browser()
      await portal.signIn(elsewhere, 'nadia@exemple.fr')
      const left = await browser.post(`${link}/deconnexion`)
      expect([left.status, left.headers.get('Location')]).toEqual([303, link])
      expect((await browser.get(paths.account)).headers.get('Location')).toMatch(/^\/connexion/)
      expect((await elsewhere.get(paths.account)).status).toBe(200)
      expect((await browser.get(link)).status).toBe(200)
      const done = await browser.post(link, fields)
      expect(done.status).toBe(303)
      const { page, locals } = await drawn(await browser.get(done.headers.get('Location') ?? ''))
      expect(locals.signIn?.done ?? locals.deadLink?.reason).toMatch(/used|choisi|rouverte|équipe/)
      expect(page).toMatch(/signIn|deadLink/)
    })

    it('that was used says so to that other person too, and a link that is none says nothing', async () => {
      const { portal, link, browser } = await nadiaIsHere()
      await portal.browser().post(link, fields)
      expect((await drawn(await browser.get(link))).page).toBe('otherAccount')
      const forged = `${link.slice(0, -3)}abc`
      expect((await drawn(await browser.get(forged))).page).toBe('deadLink')
    })

    it('ends no session of a request that another site sends', async () => {
      const { link, browser } = await nadiaIsHere()
      const before = await storedRows()
      const sent = await browser.post(`${link}/deconnexion`, {}, { Origin: 'https://ailleurs.example' })
      expect(sent.status).toBe(403)
      expect(await storedRows()).toEqual(before)
    })
  },
)

// The fault: a pass of the session that has just ended led past the page that says what was done.
describe('the same link, while its own holder is signed in', () => {
  it.each([
    ['another password', '/mot-de-passe', { password: chosen }, 'signIn'],
    ['another address', '/activation/adresse', {}, 'deadLink'],
  ] as const)('for %s says what was done', async (_name, start, fields, shown) => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn({ email: other })
    if (start === '/mot-de-passe') await portal.browser().post(paths.forgottenPassword, { email })
    else await browser.post(paths.accountEmail, { email: 'nouvelle@exemple.fr', current: password })
    const link = await linkTo(portal, start, start === '/mot-de-passe' ? email : 'nouvelle@exemple.fr')
    await browser.get(paths.catalogue)
    expect((await browser.get(link)).status).toBe(200)
    const done = await browser.post(link, fields)
    const next = done.headers.get('Location') ?? ''
    const answer = await browser.get(next)
    const { page, locals } = await drawn(answer)
    expect(page).toBe(shown)
    expect(locals.reader).toBeNull()
    expect((await drawn(await browser.get(paths.signIn))).page).toBe('signIn')
  })

  it('for an account that was closed to attempts leads to a page that says what was done', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn({ email: other })
    for (let time = 0; time < 10; time++) {
      await portal.browser().post(paths.signIn, { email, password: 'faux et archifaux' })
      portal.wait(15 * 60)
    }
    const link = await linkTo(portal, '/activation/connexion', email)
    const done = await browser.post(link)
    const { page, locals } = await drawn(await browser.get(done.headers.get('Location') ?? ''))
    expect([page, locals.deadLink?.reason]).toEqual(['deadLink', 'used'])
  })
})
