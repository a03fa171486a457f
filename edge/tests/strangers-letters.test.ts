import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import type { Mail } from '../src/post/mail/mail.ts'
import { outbox } from '../src/post/outbox/outbox-schema.ts'
import type { Browser } from './browser.ts'
import { password } from './member.builder.ts'
import { drawn, startPortal } from './test-portal.ts'
import { strangers, atHome, linkIn, aHolder, fill } from './strangers.builder.ts'

describe('letters that a stranger asks for', () => {
  const ask = (from: { post: Browser['post'] }, email: string, headers = atHome) =>
    from.post(paths.forgottenPassword, { email }, headers)

  it('are bounded for one mailbox, and each holds a link that works', async () => {
    const { portal, email } = await aHolder()
    const stranger = strangers(portal, { many: true })
    const letters: Mail[] = []
    for (let time = 0; time < 96; time++) {
      await stranger.post(paths.forgottenPassword, { email })
      letters.push(...(await portal.deliver()))
      portal.wait(600)
    }
    expect(letters.length, 'in sixteen hours').toBeLessThanOrEqual(13)
    const [last] = letters.slice(-1)
    expect((await portal.browser().get(linkIn(last, '/mot-de-passe'))).status).toBe(200)
  })

  it('leave those of the last hours to be used', async () => {
    const { portal, email } = await aHolder()
    await ask(portal.browser(), email)
    const [own] = await portal.deliver()
    const stranger = strangers(portal, { many: true })
    for (let time = 0; time < 10; time++) await stranger.post(paths.forgottenPassword, { email })
    await portal.deliver()
    const link = linkIn(own, '/mot-de-passe')
    expect((await portal.browser().post(link, { password: 'trois bols de café brûlant' })).status).toBe(303)
  })

  it('do not keep the holder from one, on a browser that has signed in before', async () => {
    const { portal, browser, email } = await aHolder()
    const stranger = strangers(portal)
    for (let time = 0; time < 30; time++) await stranger.post(paths.forgottenPassword, { email })
    await portal.deliver()
    expect((await ask(browser, email, { 'CF-Connecting-IP': '198.51.100.7' })).status).toBe(200)
    expect((await portal.deliver()).map(({ to }) => to)).toEqual([email])
  })

  it('do not keep whoever has just used one from another', async () => {
    const { portal, email } = await aHolder()
    const stranger = strangers(portal, { many: true })
    for (let time = 0; time < 5; time++) await stranger.post(paths.forgottenPassword, { email })
    const mails = await portal.deliver()
    const fresh = portal.browser()
    await fresh.post(linkIn(mails.at(-1), '/mot-de-passe'), { password: 'trois bols de café brûlant' })
    await portal.deliver()
    await ask(portal.browser(), email)
    expect(await portal.deliver()).toHaveLength(1)
  })

  it('do not keep a letter from whoever holds a link that has died', async () => {
    const { portal, email } = await aHolder()
    await ask(portal.browser(), email)
    const [own] = await portal.deliver()
    portal.wait(24 * 3600)
    const stranger = strangers(portal, { many: true })
    for (let time = 0; time < 10; time++) await stranger.post(paths.forgottenPassword, { email })
    await portal.deliver()
    await portal.browser().post(`${linkIn(own, '/mot-de-passe')}/renvoi`)
    // Replaced meanwhile by theirs: it is a link of ours no more, and the newest works.
    const [newest] = await portal.deliver()
    if (newest) expect((await portal.browser().get(linkIn(newest, '/mot-de-passe'))).status).toBe(200)
  })

  it('do not keep somebody signed in from changing their address', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const wanted = 'nouvelle@exemple.fr'
    const stranger = strangers(portal, { many: true })
    for (let time = 0; time < 10; time++) await stranger.post(paths.forgottenPassword, { email: wanted })
    await portal.deliver()
    const response = await browser.post(paths.accountEmail, { current: password, email: wanted })
    expect(response.headers.get('Location')).toBe('/compte?fait=adresse-demandee')
    expect((await portal.deliver()).map(({ to }) => to)).toContain(wanted)
  })

  it('have a bound an hour, said in French; a browser that has signed in before is beyond it', async () => {
    const { portal, browser, email } = await aHolder()
    await fill(portal, 'letters')
    const refused = await ask(portal.browser(), email)
    expect(refused.status).toBe(503)
    expect((await drawn(refused)).locals.askLink?.form.message).toContain('Recommencez dans 30 minutes')
    await portal.deliver()
    await ask(browser, email)
    expect(await portal.deliver()).toHaveLength(1)
    portal.wait(3600)
    expect((await ask(portal.browser(), email)).status).toBe(200)
  })

  it('leave no trace after a month', async () => {
    const { portal } = await aHolder()
    const { runSchedule } = await import('../src/schedule.ts')
    await ask(portal.browser(), 'personne@exemple.fr')
    await portal.deliver()
    portal.wait(31 * 24 * 3600)
    await runSchedule(portal.bindings, portal.now())
    expect(await portal.database.select().from(outbox).where(eq(outbox.kind, 'password-link'))).toEqual([])
  })
})
