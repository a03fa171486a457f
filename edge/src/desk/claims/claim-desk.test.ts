import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import {
  aClaim,
  aFile,
  atDesk,
  claimIdIn,
  contactFields,
  ownClaimPage,
  say,
} from '../../../tests/claim.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { aPng } from '../../ground/attachment/attachment.builder.ts'
import { paths } from '../../ground/contract/index.ts'
import { claims } from '../../money/claim/claim-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'

async function aDesk(changes: Record<string, string> = { asked: 'yes' }) {
  const portal = await startPortal()
  const member = await portal.signedIn()
  const claim = await aClaim(member.browser, changes, [aFile(aPng())])
  const { browser: support } = await aStaff(portal, 'support')
  await portal.deliver()
  return { portal, member, claim, support }
}
const written = (portal: TestPortal, subject = 'portal') =>
  portal
    .browser()
    .post(paths.contact, { ...contactFields(), subject })
    .then(claimIdIn)
const listOf = async (staff: Browser) => (await drawn(await staff.get(paths.deskClaims))).locals.deskClaims
const pageOf = async (staff: Browser, id: string) =>
  (await drawn(await staff.get(paths.deskClaim(id)))).locals.deskClaim
const journal = async (portal: TestPortal) =>
  (await portal.database.select().from(deskJournal)).map(({ action, subject }) => [action, subject])

// CGU article 10: a claim reaches the right desk with its order, and is answered in time.
describe('claims at the desk', () => {
  it('are listed with what is due first, and what waits for somebody else apart', async () => {
    const { portal, member, claim, support } = await aDesk()
    const { id: withSeller } = await aClaim(member.browser)
    portal.wait(86_400)
    await portal.signIn(member.browser, member.email)
    const later = await written(portal)
    const { browser: again } = await aStaff(portal, 'support')
    const list = await listOf(again)
    expect(list?.waiting.map(({ id, until }) => [id, until])).toEqual([
      [claim.id, '2026-11-27'],
      [later, '2026-11-30'],
    ])
    expect(list?.others.map(({ id }) => id)).toEqual([withSeller])
    portal.setTime('2026-11-28T09:00:00Z')
    const { browser: third } = await aStaff(portal, 'support')
    expect((await listOf(third))?.waiting.map(({ late }) => late)).toEqual([true, false])
    expect((await drawn(await third.get(paths.desk))).locals.deskHome?.claimsWaiting).toEqual({
      ...{ count: 2, firstDueOn: '2026-11-27' },
    })
    expect(support).toBeDefined()
  })

  it('belong to the team that answers them: no other role reads or changes one', async () => {
    const { portal, claim, support } = await aDesk()
    const data = await written(portal, 'data')
    const { browser: dpo } = await aStaff(portal, 'dpo')
    const { browser: comptable } = await aStaff(portal, 'comptable')
    const status = async (staff: Browser, id: string) => (await staff.get(paths.deskClaim(id))).status
    expect(await Promise.all([status(support, claim.id), status(dpo, data)])).toEqual([200, 200])
    for (const [staff, id] of [
      [support, data],
      [dpo, claim.id],
      [comptable, claim.id],
    ] as const) {
      expect(await status(staff, id)).toBe(404)
      expect((await staff.post(paths.deskClaimAnswer(id), { answer: 'Moi.', turn: '0' })).status).toBe(404)
    }
    expect((await comptable.get(paths.deskClaims)).status).toBe(404)
    expect((await listOf(dpo))?.waiting.map(({ id }) => id)).toEqual([data])
  })

  it('are never one’s own', async () => {
    const portal = await startPortal()
    const { browser: support } = await aStaff(portal, 'support')
    const id = claimIdIn(await support.post(paths.contact, contactFields()))
    expect((await support.get(paths.deskClaim(id))).status).toBe(404)
    expect((await listOf(support))?.waiting).toEqual([])
  })

  it('are found by their reference, that of their order, an address, a name; open or closed', async () => {
    const { portal, member, claim, support } = await aDesk()
    const stranger = await written(portal)
    const { claim: shown } = await ownClaimPage(member.browser, claim.id)
    await member.browser.post(paths.accountClaimClosure(claim.id), { turn: '0' })
    const [row] = await portal.database.select().from(claims).where(eq(claims.id, stranger))
    const find = async (q: string) =>
      (await drawn(await support.post(paths.deskClaimSearch, { q }))).locals.deskClaims?.found?.map(
        ({ id }) => id,
      )
    expect(await find(shown.reference)).toEqual([claim.id])
    expect(await find(shown.order?.reference ?? '')).toEqual([claim.id])
    expect(await find(member.email)).toEqual([claim.id])
    expect(await find('zoe@exemple.fr')).toEqual([stranger])
    expect(await find(row?.reference ?? '')).toEqual([stranger])
    expect(await find('personne@exemple.fr')).toEqual([])
    expect((await support.post(paths.deskClaimSearch, { q: '%' })).status).toBe(422)
  })

  it('show the order, who asks, what was sent, and what the same person asked before', async () => {
    const { portal, member, claim, support } = await aDesk()
    const { id: other } = await aClaim(member.browser)
    const page = await pageOf(support, claim.id)
    expect(page).toMatchObject({
      asker: { email: member.email, memberId: member.id },
      claim: { title: 'Billet, carte ou code non reçu', order: { sellerName: 'Partenaire Billetterie' } },
      may: { answer: true, partner: true, close: true },
      otherStaff: null,
    })
    expect(page?.others.map(({ id }) => id)).toEqual([other])
    const file = page?.claim.entries[0]?.files[0]?.id ?? ''
    const taken = await support.get(paths.deskClaimFile(claim.id, file))
    expect(taken.headers.get('content-disposition')).toMatch(/^attachment; filename="demande-\w{12}-1\.png"$/)
    expect(taken.headers.get('content-security-policy')).toContain('sandbox')
    expect((await support.get(paths.deskClaimFile(other, file))).status).toBe(404)
    const lines = await journal(portal)
    expect(lines).toContainEqual(['claim-read', claim.id])
    expect(lines).toContainEqual(['claim-file-read', claim.id])
  })
})

describe('an answer of the desk', () => {
  it('leaves word for word, to a member with the way to their page, to a stranger with a way to write again', async () => {
    const { portal, member, claim, support } = await aDesk()
    const stranger = await written(portal)
    await portal.deliver()
    for (const id of [claim.id, stranger])
      await atDesk(support, paths.deskClaimAnswer, id, { answer: 'Le vendeur les renvoie\ndemain.' })
    const letters = await portal.deliver()
    const to = (email: string) => letters.find((letter) => letter.to === email)?.text
    expect(to(member.email)).toContain('Le vendeur les renvoie\ndemain.')
    expect(to(member.email)).toContain(paths.accountClaim(claim.id))
    expect(to('zoe@exemple.fr')).toContain('Le vendeur les renvoie\ndemain.')
    // What they wrote themselves is not sent to an address that nobody has proved.
    expect(to('zoe@exemple.fr')).not.toContain('ajouter une personne ?')
    expect(to('zoe@exemple.fr')).not.toContain(stranger)
    expect(await journal(portal)).toContainEqual(['claim-answered', claim.id])
  })

  it('is one, of two people who answer at once', async () => {
    const { portal, claim, support } = await aDesk()
    const { browser: other } = await aStaff(portal, 'support')
    const answers = await Promise.all(
      [support, other].map((staff) =>
        staff.post(paths.deskClaimAnswer(claim.id), { answer: 'Une réponse.', turn: '0' }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
    expect(await portal.deliver()).toHaveLength(1)
  })

  it('is none when the person has written meanwhile, nor when nothing was written', async () => {
    const { member, claim, support, portal } = await aDesk()
    await say(member.browser, claim.id, 'Attendez.')
    await portal.deliver()
    expect((await support.post(paths.deskClaimAnswer(claim.id), { answer: 'Non.', turn: '0' })).status).toBe(
      409,
    )
    expect((await atDesk(support, paths.deskClaimAnswer, claim.id, { answer: ' ' })).status).toBe(422)
    expect(await portal.deliver()).toEqual([])
  })
})

describe('a claim that the desk', () => {
  it('hands to the seller of its order is the seller’s, and its owner may say that it did nothing', async () => {
    const { portal, member, claim, support } = await aDesk()
    expect((await atDesk(support, paths.deskClaimPartner, claim.id)).status).toBe(303)
    const letters = await portal.deliver()
    expect(letters.map(({ to }) => to).toSorted()).toEqual([member.email, 'service@cimes.example'].toSorted())
    expect((await ownClaimPage(member.browser, claim.id)).writes).toBe('partner-silent')
    expect((await atDesk(support, paths.deskClaimPartner, claim.id)).status).toBe(409)
    expect((await say(member.browser, claim.id, 'Rien.')).status).toBe(303)
    expect((await listOf(support))?.waiting.map(({ id }) => id)).toEqual([claim.id])
    // Once more, and the seller is told once more.
    expect((await atDesk(support, paths.deskClaimPartner, claim.id)).status).toBe(303)
    const again = (await portal.deliver()).find(({ to }) => to === 'service@cimes.example')
    expect(again?.text).toContain('Rien.')
  })

  it('gives to the other team is counted from the day on which it came', async () => {
    const { portal, support } = await aDesk()
    const id = await written(portal)
    portal.wait(2 * 86_400)
    const { browser: later } = await aStaff(portal, 'support')
    expect((await atDesk(later, paths.deskClaimRouting, id)).status).toBe(303)
    expect((await later.get(paths.deskClaim(id))).status).toBe(404)
    const { browser: dpo } = await aStaff(portal, 'dpo')
    expect((await pageOf(dpo, id))?.claim).toMatchObject({ subject: 'data', until: '2026-12-22' })
    expect(support).toBeDefined()
  })

  it('of an order goes to no other team, and one without an order to no seller', async () => {
    const { portal, claim, support } = await aDesk()
    expect((await atDesk(support, paths.deskClaimRouting, claim.id)).status).toBe(409)
    const id = await written(portal)
    expect((await atDesk(support, paths.deskClaimPartner, id)).status).toBe(409)
  })

  it('closes says why, with whom to turn to then, and takes nothing more', async () => {
    const { portal, member, claim, support } = await aDesk()
    const fields = { closing: 'solved', closingWords: 'Les billets sont arrivés.' }
    expect((await atDesk(support, paths.deskClaimClosure, claim.id, fields)).status).toBe(303)
    const [letter] = await portal.deliver()
    expect(letter?.text).toContain('Les billets sont arrivés.')
    expect(letter?.text).toContain('médiateur de la consommation dont relève le vendeur')
    expect(letter?.text).toContain('/cgv-billetterie')
    expect((await ownClaimPage(member.browser, claim.id)).writes).toBeNull()
    expect((await say(member.browser, claim.id, 'Non.')).status).toBe(409)
    for (const address of [paths.deskClaimAnswer, paths.deskClaimPartner, paths.deskClaimClosure])
      expect((await atDesk(support, address, claim.id, { ...fields, answer: 'Si.' })).status).toBe(409)
    expect(await journal(portal)).toContainEqual(['claim-closed', claim.id])
  })
})
