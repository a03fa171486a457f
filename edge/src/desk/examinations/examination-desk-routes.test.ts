import { describe, expect, it } from 'vitest'
import {
  anAskedExamination,
  anExamination,
  aProposedSuspension,
  aSuspension,
  someFacts,
} from '../../../tests/examination.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { sessions } from '../../entrance/session/session-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { examinations, suspensions } from '../../people/examination/examination-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'

async function aDesk() {
  const portal = await startPortal()
  const member = await portal.signedIn({ firstName: 'Zoé' })
  const { browser: support } = await aStaff(portal, 'support')
  return { portal, member, support }
}
const journal = async ({ database }: TestPortal) =>
  (await database.select().from(deskJournal)).map(({ action }) => action)
const listOf = async (response: Response) => (await drawn(response)).locals.deskExaminations
const pageOf = async (response: Response) => (await drawn(response)).locals.deskExamination

// CGU articles 5.1 and 9: put before a person, with the facts, who decides; RGPD, art. 22.
describe('an examination at the desk', () => {
  it('is in the list with its age, and its page says what was seen, who reads it in the journal', async () => {
    const { portal, member } = await aDesk()
    const id = await anExamination(portal, member.id)
    portal.wait(3 * 24 * 3600)
    const { browser } = await aStaff(portal, 'support')
    expect((await listOf(await browser.get(paths.deskExaminations)))?.waiting).toMatchObject([
      { id, about: 'Zoé Martin', days: 3, stage: 'new' },
    ])
    const page = await pageOf(await browser.get(paths.deskExamination(id)))
    expect(page?.examination.words.seen).toContain(
      '12 connexions ouvertes à la fois, et 6 accès à internet en tout.',
    )
    expect(page?.may).toMatchObject({ ask: true, clear: true, propose: false, confirm: false, lift: false })
    expect(await journal(portal)).toEqual(['examinations-read', 'examination-read'])
    const [row] = await portal.database.select().from(examinations)
    expect(row?.seenAt).toEqual(portal.now())
  })

  it('is asked about in a letter that accuses nobody, and nothing is closed by it', async () => {
    const { portal, member, support } = await aDesk()
    const id = await anAskedExamination(portal, member.id, support)
    const [mail, ...others] = await portal.deliver()
    expect(others).toEqual([])
    expect(mail?.to).toBe(member.email)
    for (const said of [
      'Rien n’est décidé',
      'jusqu’au 7 décembre 2026',
      '12 connexions ouvertes',
      'Article 5.1',
      'L’Utilisateur s’interdit donc de le transmettre',
      paths.accountExamination(id),
    ])
      expect(mail?.text).toContain(said)
    expect(mail?.text).not.toMatch(/frau|trich|soupçon|abus|coupable|infraction/i)
    expect((await member.browser.get(paths.catalogue)).status).toBe(200)
    const { asked } = (await listOf(await support.get(paths.deskExaminations))) ?? {}
    expect(asked).toMatchObject([{ id, stage: 'asked' }])
  })

  it('that holds nothing is said to whoever was asked, and to nobody else', async () => {
    const { portal, member, support } = await aDesk()
    const unasked = await anExamination(portal, member.id)
    expect((await support.post(paths.deskExaminationClearance(unasked), { reason: ' ' })).status).toBe(422)
    expect(
      (await support.post(paths.deskExaminationClearance(unasked), { reason: 'Une famille.' })).status,
    ).toBe(303)
    expect(await portal.deliver()).toEqual([])
    const other = await portal.signedIn()
    const asked = await anAskedExamination(portal, other.id, support)
    await support.post(paths.deskExaminationClearance(asked), { reason: 'Une famille.' })
    expect((await portal.deliver()).map(({ to, subject }) => [to, subject])).toEqual([
      [other.email, 'Pouvez-vous nous expliquer ce que nous avons vu ?'],
      [other.email, 'Rien ne vous est reproché'],
    ])
  })

  it.each(['member', 'comptable'] as const)('does not exist for a %s', async (role) => {
    const { portal, member } = await aDesk()
    const id = await anExamination(portal, member.id)
    const browser = role === 'member' ? member.browser : (await aStaff(portal, role)).browser
    for (const path of [paths.deskExaminations, paths.deskExamination(id)])
      expect((await browser.get(path)).status).toBe(404)
    for (const path of [
      paths.deskExaminationQuestion(id),
      paths.deskExaminationClearance(id),
      paths.deskSuspension(id),
      paths.deskSuspensionConfirmation(id),
      paths.deskSuspensionReview(id),
    ])
      expect(
        (await browser.post(path, { reason: 'x', why: 'x', days: '7', verdict: 'confirm' })).status,
      ).toBe(404)
    expect(await portal.database.$count(suspensions)).toBe(0)
  })

  it('is read by whoever protects data, who decides nothing', async () => {
    const { portal, member } = await aDesk()
    const id = await anExamination(portal, member.id)
    const { browser } = await aStaff(portal, 'dpo')
    expect(Object.values((await pageOf(await browser.get(paths.deskExamination(id))))?.may ?? {})).toEqual(
      Array.from({ length: 7 }, () => false),
    )
    expect((await browser.post(paths.deskExaminationQuestion(id))).status).toBe(404)
  })

  it('two people who ask at once write one letter', async () => {
    const { portal, member, support } = await aDesk()
    const id = await anExamination(portal, member.id)
    const { browser: other } = await aStaff(portal, 'support')
    const answers = await Promise.all(
      [support, support.copy(), other].map((browser) => browser.post(paths.deskExaminationQuestion(id))),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409, 409])
    expect(await portal.deliver()).toHaveLength(1)
    expect((await journal(portal)).filter((action) => action === 'examination-asked')).toHaveLength(1)
  })
})

// CGU articles 5.1, 6.4 and 9: on the word of two people, for days that end, and no more than what is in question.
describe('a suspension', () => {
  const proposed = { why: 'Aucune réponse.', days: '15' }

  it('is not proposed before somebody was asked, and has answered or let fifteen days pass', async () => {
    const { portal, member, support } = await aDesk()
    const id = await anExamination(portal, member.id)
    expect((await support.post(paths.deskSuspension(id), proposed)).status).toBe(409)
    await support.post(paths.deskExaminationQuestion(id))
    expect((await support.post(paths.deskSuspension(id), proposed)).status).toBe(409)
    await member.browser.post(paths.accountExamination(id), { as: 'answer', words: 'Une famille.' })
    expect((await support.post(paths.deskSuspension(id), { ...proposed, days: '90' })).status).toBe(422)
    expect((await support.post(paths.deskSuspension(id), proposed)).status).toBe(303)
    expect((await support.post(paths.deskSuspension(id), proposed)).status).toBe(409)
  })

  it('closes nothing before another person has confirmed it, and never whoever proposed it', async () => {
    const { portal, member, support } = await aDesk()
    const id = await aProposedSuspension(portal, member.id, support)
    expect((await pageOf(await support.get(paths.deskExamination(id))))?.may).toMatchObject({
      ...{ confirm: false, refuse: true },
    })
    expect((await support.post(paths.deskSuspensionConfirmation(id), { verdict: 'confirm' })).status).toBe(
      404,
    )
    expect((await member.browser.get(paths.catalogue)).status).toBe(200)
    const { browser: other } = await aStaff(portal, 'administrateur')
    expect((await other.post(paths.deskSuspensionConfirmation(id), { verdict: 'confirm' })).status).toBe(303)
    const [row] = await portal.database.select().from(suspensions)
    expect(row).toMatchObject({ what: 'access', endsOn: '2026-12-07', subject: member.id })
    expect(await journal(portal)).toEqual(
      expect.arrayContaining(['suspension-proposed', 'suspension-confirmed']),
    )
  })

  it('wants the password and a code of whoever proposes or confirms it', async () => {
    const { portal, member, support } = await aDesk()
    const id = await anAskedExamination(portal, member.id, support)
    await member.browser.post(paths.accountExamination(id), { as: 'answer', words: 'Une famille.' })
    portal.wait(6 * 60)
    const response = await support.post(paths.deskSuspension(id), proposed)
    expect((await drawn(response)).locals.deskProof).toMatchObject({
      action: paths.deskSuspension(id),
      kept: [
        ['why', 'Aucune réponse.'],
        ['days', '15'],
      ],
    })
    expect(await portal.database.$count(suspensions)).toBe(0)
  })

  it('that is not confirmed leaves the examination where it was', async () => {
    const { portal, member, support } = await aDesk()
    const id = await aProposedSuspension(portal, member.id, support)
    const { browser: other } = await aStaff(portal, 'administrateur')
    await other.post(paths.deskSuspensionConfirmation(id), { verdict: 'refuse' })
    expect((await other.post(paths.deskSuspensionConfirmation(id), { verdict: 'confirm' })).status).toBe(409)
    expect((await pageOf(await support.get(paths.deskExamination(id))))?.examination.stage).toBe('silent')
    expect((await support.post(paths.deskSuspension(id), proposed)).status).toBe(303)
  })

  it('confirmed and refused at once is one of the two', async () => {
    const { portal, member, support } = await aDesk()
    const id = await aProposedSuspension(portal, member.id, support)
    const { browser: other } = await aStaff(portal, 'administrateur')
    const { browser: third } = await aStaff(portal, 'support')
    await portal.deliver()
    const answers = await Promise.all([
      other.post(paths.deskSuspensionConfirmation(id), { verdict: 'confirm' }),
      third.post(paths.deskSuspensionConfirmation(id), { verdict: 'confirm' }),
      support.post(paths.deskSuspensionConfirmation(id), { verdict: 'refuse' }),
    ])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409, 409])
    const [row] = await portal.database.select().from(suspensions)
    expect((row?.confirmedAt === null) !== (row?.refusedAt === null)).toBe(true)
    expect((await portal.deliver()).length).toBe(row?.confirmedAt ? 1 : 0)
  })

  it('ends every session; a pass dies within the minute, and the page that tells why stays open', async () => {
    const { portal, member, support } = await aDesk()
    const id = await aProposedSuspension(portal, member.id, support)
    const { browser: other } = await aStaff(portal, 'administrateur')
    expect((await member.browser.get(paths.catalogue)).status, 'a pass of this minute').toBe(200)
    await other.post(paths.deskSuspensionConfirmation(id), { verdict: 'confirm' })
    expect(await portal.database.$count(sessions)).toBe(2)
    expect((await member.browser.get(paths.catalogue)).status, 'by a pass').toBe(200)
    portal.wait(61)
    expect((await member.browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.signIn)

    const again = portal.browser()
    await portal.signIn(again, member.email)
    for (const path of [
      paths.catalogue,
      paths.offer('forfait-journee'),
      paths.offerCode('quinze-pour-cent'),
    ]) {
      const turned = await again.get(path)
      expect([turned.status, turned.headers.get('Location')], path).toEqual([
        303,
        paths.accountExamination(id),
      ])
    }
    expect((await again.post(paths.offerCode('quinze-pour-cent'))).headers.get('Location')).toBe(
      paths.accountExamination(id),
    )
    expect(again.cookies.has('__Host-pass')).toBe(false)
    const page = (await drawn(await again.get(paths.accountExamination(id)))).locals.accountExamination
    expect(page).toMatchObject({
      mayWrite: 'contest',
      examination: { stage: 'suspended', suspension: { reason: 'Aucune réponse à notre lettre.' } },
    })
    const { browser: colleague } = await aStaff(portal, 'support')
    const card = (await drawn(await colleague.get(paths.deskMember(member.id)))).locals.deskMember
    expect(card?.suspension).toEqual({ examinationId: id, endsOn: '2026-12-07' })
    for (const path of [
      ...[paths.account, paths.accountSubscription, paths.accountFactures, paths.accountOrders],
      ...[paths.accountExport, paths.ending, paths.withdrawal, paths.accountPassword],
    ])
      expect((await again.get(path)).status, path).toBe(200)
  })

  it('is told with its reason, its clause, its last day and how to contest it', async () => {
    const { portal, member } = await aDesk()
    await aSuspension(portal, member.id)
    const told = (await portal.deliver()).find(({ subject }) => subject.includes('suspension'))
    expect(told?.to).toBe(member.email)
    for (const said of ['Aucune réponse à notre lettre.', 'Article 5.1', '7 décembre 2026', 'CNIL', 'juge'])
      expect(told?.text).toContain(said)
  })

  it('ends by itself after its last day', async () => {
    const { portal, member } = await aDesk()
    await aSuspension(portal, member.id)
    const open = async (at: string) => {
      portal.setTime(at)
      const browser = portal.browser()
      await portal.signIn(browser, member.email)
      return (await browser.get(paths.catalogue)).status
    }
    expect(await open('2026-12-07T22:59:00Z')).toBe(303)
    expect(await open('2026-12-07T23:00:00Z')).toBe(200)
  })

  it('is lifted at once, or kept after it was contested, each with a reason that is told', async () => {
    const { portal, member } = await aDesk()
    const { id, support } = await aSuspension(portal, member.id)
    const again = portal.browser()
    await portal.signIn(again, member.email)
    const settle = (outcome: string, settledWhy = 'La famille est nombreuse.') =>
      support.post(paths.deskSuspensionReview(id), { outcome, settledWhy })
    expect((await settle('upheld')).status, 'nobody has contested').toBe(409)
    await again.post(paths.accountExamination(id), { as: 'contest', words: 'Nous sommes sept à la maison.' })
    expect((await listOf(await support.get(paths.deskExaminations)))?.waiting).toMatchObject([
      { id, stage: 'contested' },
    ])
    await portal.deliver()
    expect((await settle('upheld', '')).status).toBe(422)
    expect((await settle('upheld')).status).toBe(303)
    expect((await again.get(paths.catalogue)).status).toBe(303)
    expect((await settle('lifted')).status).toBe(303)
    expect((await settle('lifted')).status).toBe(409)
    expect((await again.get(paths.catalogue)).status).toBe(200)
    expect((await portal.deliver()).map(({ subject }) => subject)).toEqual([
      'La suspension est maintenue jusqu’au 7 décembre 2026',
      'La suspension est levée',
    ])
  })

  it('of orders closes new orders alone', async () => {
    const { portal, member } = await aDesk()
    const { id } = await aSuspension(portal, member.id, someFacts['refused-cards'])
    expect((await member.browser.get(paths.catalogue)).status).toBe(200)
    const { locals } = await drawn(await member.browser.post(paths.checkout, { offre: 'forfait-journee' }))
    expect(locals.problem).toMatchObject({
      ...{ status: 409, action: { href: paths.accountExamination(id) } },
    })
  })
})
