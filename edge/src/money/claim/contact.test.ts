import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { claimIdIn, contactFields } from '../../../tests/claim.builder.ts'
import { atHome, aHolder, fill, strangers } from '../../../tests/strangers.builder.ts'
import { drawn, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { claimEntries, claims } from './claim-schema.ts'

const bait = 'Compte bloqué : exemple.net/payer ou 0899 70 12 34'
const kept = async (portal: TestPortal) => (await portal.database.select().from(claims)).at(-1)

// CGU articles 6.7 and 10: open to everybody, each to the team that answers.
describe('the page Contact', () => {
  it('says without an account who answers what, when, and whom to call first for tickets', async () => {
    const portal = await startPortal()
    const { contact } = (await drawn(await portal.browser().get(paths.contact))).locals
    expect(contact?.subjects.map(({ subject, delay }) => [subject, delay])).toEqual([
      ['ticketing', 'Nous répondons en cinq jours ouvrés au plus.'],
      ['portal', 'Nous répondons en cinq jours ouvrés au plus.'],
      ['data', 'Nous répondons en un mois au plus.'],
    ])
    expect(contact?.partner).toMatchObject({ phone: '04 72 40 28 28' })
    expect(contact?.answerTo).toBeNull()
  })

  it.each([
    ['ticketing', '2026-11-27'],
    ['portal', '2026-11-27'],
    ['data', '2026-12-22'],
  ])('takes %s of somebody who is signed out, to be answered by %s', async (subject, dueOn) => {
    const portal = await startPortal()
    const sent = await portal.browser().post(paths.contact, { ...contactFields(), subject })
    const id = claimIdIn(sent)
    expect(sent.headers.get('Location')).toBe(paths.contactReceived(id))
    const row = await kept(portal)
    expect(row).toMatchObject({ subject, dueOn, memberId: null, email: 'zoe@exemple.fr', about: '' })
    const page = (await drawn(await portal.browser().get(paths.contactReceived(id)))).locals
    expect(page.contactReceived).toMatchObject({ reference: row?.reference, own: false })
    expect(JSON.stringify(page.contactReceived)).not.toMatch(/Zoé|zoe|personne \?/)
  })

  it('of whoever is signed in answers to their account, whatever they type', async () => {
    const portal = await startPortal()
    const { browser, id, email } = await portal.signedIn()
    await browser.post(paths.contact, { ...contactFields(), name: 'Autre', email: 'tiers@exemple.fr' })
    expect(await kept(portal)).toMatchObject({ memberId: id, name: '', email: '' })
    const own = (await portal.deliver()).filter(({ subject }) => subject.includes('bien reçu'))
    expect(own.map(({ to }) => to)).toEqual([email])
    expect((await drawn(await browser.get(paths.accountClaims))).locals.ownClaims?.claims).toHaveLength(1)
  })

  it.each([
    ['subject', { subject: 'autre' }],
    ['name', { name: ' ' }],
    ['email', { email: 'zoe@exemple.fr\r\nBcc: tiers@exemple.fr' }],
    ['email', { email: 'zoe@exemple.fr, tiers@exemple.fr' }],
    ['about', { about: 'x'.repeat(41) }],
    ['words', { words: '' }],
    ['words', { words: 'é'.repeat(4001) }],
  ])('is refused beside its field %s', async (field, wrong) => {
    const portal = await startPortal()
    const refused = await portal.browser().post(paths.contact, { ...contactFields(), ...wrong })
    expect(refused.status).toBe(422)
    const { contact } = (await drawn(refused)).locals
    expect(Object.keys(contact?.form.errors ?? {})).toEqual([field])
    expect(await portal.database.$count(claims)).toBe(0)
    expect(await portal.deliver()).toEqual([])
  })

  it('keeps one message of a form that is sent twice, at once or later', async () => {
    const portal = await startPortal()
    const fields = contactFields()
    const send = () => portal.browser().post(paths.contact, fields)
    const ids = (await Promise.all([send(), send(), send()])).map(claimIdIn)
    expect(new Set([...ids, claimIdIn(await send())]).size).toBe(1)
    expect(await portal.database.$count(claimEntries)).toBe(1)
  })

  it('shows what was received of no order: its page is its member’s alone', async () => {
    const portal = await startPortal()
    expect((await portal.browser().get(paths.contactReceived('x'.repeat(24)))).status).toBe(404)
  })
})

describe('a stranger who has the portal write to somebody', () => {
  it('has them read our words alone, with no way to what was typed', async () => {
    const portal = await startPortal()
    const typed = { ...contactFields(), name: bait.slice(0, 40), words: bait, about: 'PAYER0899' }
    const refused = await portal.browser().post(paths.contact, { ...typed, email: 'tiers@exemple.fr' })
    const id = claimIdIn(refused)
    const letters = (await portal.deliver()).filter(({ to }) => to === 'tiers@exemple.fr')
    expect(letters).toHaveLength(1)
    for (const { subject, text, html } of letters)
      for (const word of ['bloqué', 'exemple.net', '0899', 'PAYER', id])
        expect(`${subject}\n${text}\n${html}`).not.toContain(word)
  })

  it('sends them few letters, from however many places, and every message is kept all the same', async () => {
    const portal = await startPortal()
    const stranger = strangers(portal, { many: true })
    for (let time = 0; time < 12; time++)
      expect((await stranger.post(paths.contact, contactFields())).status).toBe(303)
    const letters = (await portal.deliver()).filter(({ to }) => to === 'zoe@exemple.fr')
    expect(letters).toHaveLength(3)
    expect(await portal.database.$count(claims, eq(claims.email, 'zoe@exemple.fr'))).toBe(12)
  })

  it('is slowed down from one place, and says where else to write; keeps nobody else from writing', async () => {
    const { portal, browser, email } = await aHolder()
    const stranger = strangers(portal)
    const statuses: number[] = []
    for (let time = 0; time < 12; time++)
      statuses.push((await stranger.post(paths.contact, { ...contactFields(), email })).status)
    expect(statuses.slice(10)).toEqual([429, 429])
    const refused = await stranger.post(paths.contact, { ...contactFields(), email })
    expect(refused.headers.get('Retry-After')).not.toBeNull()
    expect((await drawn(refused)).locals.contact?.form.message).toContain('contact@ca-cpourmoi.com')
    await portal.deliver()
    // On a browser that has signed in before, behind the same address, and the letter with it.
    const own = await browser.post(
      paths.contact,
      { ...contactFields(), email },
      { 'CF-Connecting-IP': '198.51.100.7' },
    )
    expect(own.status).toBe(303)
    expect((await portal.deliver()).map(({ to }) => to)).toContain(email)
  })

  it('with all others of the hour leaves the page to whoever is known', async () => {
    const { portal, browser, email } = await aHolder()
    await fill(portal, 'claims')
    expect((await strangers(portal, { many: true }).post(paths.contact, contactFields())).status).toBe(503)
    expect((await browser.post(paths.contact, { ...contactFields(), email }, atHome)).status).toBe(303)
  })
})
