import { asParisDay } from '@portal/content'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import {
  anAskedExamination,
  anExamination,
  aProposedSuspension,
  aSuspension,
  someFacts,
} from '../../../tests/examination.builder.ts'
import { aRunningRoster } from '../../../tests/running-roster.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { advanceRosters } from '../../employer/roster/roster-application-store.ts'
import { confirmedOrRefusal } from '../../employer/roster/roster-confirmation.ts'
import { rosters } from '../../employer/roster/roster-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { examinations } from '../../people/examination/examination-schema.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'

async function anAskedMember() {
  const portal = await startPortal()
  const member = await portal.signedIn()
  const { browser: support } = await aStaff(portal, 'support')
  const id = await anAskedExamination(portal, member.id, support)
  await portal.deliver()
  const kept = async () => (await portal.database.select().from(examinations))[0]
  const answer = (words: string, as = 'answer') =>
    member.browser.post(paths.accountExamination(id), { as, words })
  return { portal, member, support, id, kept, answer }
}
const pageOf = async (response: Response) => (await drawn(response)).locals.accountExamination

// CGU articles 5.1 and 9: told, and heard before anything is decided (RGPD, art. 15 and 22).
describe('whoever an examination concerns', () => {
  it('reads what was seen from Mon compte, and answers in their own words, kept as they are', async () => {
    const { member, id, kept, answer, portal } = await anAskedMember()
    const { account } = (await drawn(await member.browser.get(paths.account))).locals
    expect(account?.examinations).toMatchObject([{ id, stage: 'asked', until: '2026-12-07' }])
    const page = await pageOf(await member.browser.get(paths.accountExamination(id)))
    expect(page).toMatchObject({ mayWrite: 'answer', examination: { stage: 'asked', suspension: null } })
    const words = "  Nous sommes sept 👨‍👩‍👧 à la maison\r\n'; DROP TABLE members; --  "
    expect((await answer(words)).status).toBe(303)
    expect(await kept()).toMatchObject({
      ...{ answer: "Nous sommes sept 👨‍👩‍👧 à la maison\n'; DROP TABLE members; --", answeredBy: member.id },
      answeredAt: portal.now(),
    })
  })

  it.each([
    ['nothing', ' \n ', 422],
    ['too much', 'é'.repeat(2001), 422],
    ['as much as there is room for', 'é'.repeat(2000), 303],
  ])('who writes %s', async (_name, words, status) => {
    const { answer } = await anAskedMember()
    expect((await answer(words)).status).toBe(status)
  })

  it('answers once, in however many tabs, and loses nothing of what was typed in the other', async () => {
    const { member, id, kept, answer } = await anAskedMember()
    const tabs = await Promise.all([
      answer('La première.'),
      member.browser.copy().post(paths.accountExamination(id), { as: 'answer', words: 'La seconde.' }),
    ])
    expect(tabs.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
    const first = (await kept())?.answer
    const late = await answer('La troisième.')
    expect(late.status).toBe(409)
    expect((await pageOf(late))?.form.values).toEqual({ words: 'La troisième.' })
    expect((await kept())?.answer).toBe(first)
  })

  it('is told of nothing before a person has asked, nor of what one person proposes', async () => {
    const portal = await startPortal()
    const member = await portal.signedIn()
    const { browser: support } = await aStaff(portal, 'support')
    const early = await anExamination(portal, member.id)
    expect((await member.browser.get(paths.accountExamination(early))).status).toBe(404)
    expect((await drawn(await member.browser.get(paths.account))).locals.account?.examinations).toEqual([])
    const other = await portal.signedIn()
    const id = await aProposedSuspension(portal, other.id, support)
    const page = await pageOf(await other.browser.get(paths.accountExamination(id)))
    expect(page?.examination).toMatchObject({ stage: 'silent', suspension: null })
    expect(JSON.stringify(page)).not.toContain('Aucune réponse à notre lettre')
  })

  it('is nobody else', async () => {
    const { portal, id, kept } = await anAskedMember()
    const stranger = (await portal.signedIn()).browser
    expect((await stranger.get(paths.accountExamination(id))).status).toBe(404)
    expect((await stranger.post(paths.accountExamination(id), { as: 'answer', words: 'Moi.' })).status).toBe(
      404,
    )
    expect((await kept())?.answer).toBeNull()
  })

  it('answers a question that was decided meanwhile in vain, and reads what was decided', async () => {
    const { support, id, answer } = await anAskedMember()
    await support.post(paths.deskExaminationClearance(id), { reason: 'Une famille.' })
    const late = await answer('Une famille.')
    expect(late.status).toBe(409)
    expect((await pageOf(late))?.examination).toMatchObject({
      ...{ stage: 'cleared', cleared: { words: 'Une famille.' } },
    })
  })

  it('contests a suspension once, while it holds, from the page that tells it', async () => {
    const portal = await startPortal()
    const member = await portal.signedIn()
    const { id } = await aSuspension(portal, member.id)
    const browser = portal.browser()
    await portal.signIn(browser, member.email)
    const contest = (as: string) =>
      browser.post(paths.accountExamination(id), { as, words: 'Nous sommes sept à la maison.' })
    expect((await contest('answer')).status, 'a page from before').toBe(409)
    expect((await contest('contest')).status).toBe(303)
    expect((await contest('contest')).status).toBe(409)
    const page = await pageOf(await browser.get(paths.accountExamination(id)))
    expect(page?.examination).toMatchObject({
      ...{ stage: 'contested', suspension: { contest: { words: 'Nous sommes sept à la maison.' } } },
    })
  })

  it('finds all of it in the file of their data', async () => {
    const { member, answer } = await anAskedMember()
    await answer('Une famille.')
    const file = await (await member.browser.get(paths.accountExport)).json<Record<string, unknown[]>>()
    expect(file['examinations']).toMatchObject([{ stage: 'answered', answer: 'Une famille.' }])
    expect(file['sightings']).toMatchObject([{ act: 'sign-in', places: 1 }])
  })
})

// CGU articles 4 and 9: the same rights for an organisation, whose people stay whole.
describe('an organisation whose list grows', () => {
  async function aFirm() {
    const portal = await startPortal()
    const boss = await portal.signedIn()
    const organisationId = await anOrganisation(portal.database)
    await aPaidContract(portal.database, { organisationId, seats: 5, email: boss.email, at: portal.now() })
    await portal.deliver()
    return { portal, boss, organisationId }
  }
  const lea = { firstName: 'Léa', lastName: 'Durand', email: 'lea@exemple.fr', team: '' }

  it('is asked through whoever orders for it, in counts that name nobody', async () => {
    const { portal, boss, organisationId } = await aFirm()
    const helper = await portal.signedIn()
    await portal.database.insert(organisationPeople).values({
      ...{ organisationId, memberId: helper.id, mayOrder: false, mayInvite: true, mayReadFactures: false },
      ...{ since: portal.now(), firstName: 'A', lastName: 'B' },
    })
    const { browser: support } = await aStaff(portal, 'support')
    const id = await anAskedExamination(portal, organisationId, support, someFacts['roster-growth'])
    expect((await portal.deliver()).map(({ to }) => to)).toEqual([boss.email])
    expect((await helper.browser.get(paths.accountExamination(id))).status).toBe(404)
    const page = await pageOf(await boss.browser.get(paths.accountExamination(id)))
    expect(page).toMatchObject({ organisation: 'Menuiserie Martin', mayWrite: 'answer' })
    expect(
      (await boss.browser.post(paths.accountExamination(id), { as: 'answer', words: 'La saison.' })).status,
    ).toBe(303)
  })

  it('has a file that was confirmed wait, and go on where it is once that is over', async () => {
    const portal = await startPortal()
    const roster = await aRunningRoster(portal.database, 'firme')
    await aSuspension(portal, roster.contract.row.organisationId ?? '', someFacts['roster-growth'])
    const [draft] = await portal.database.select().from(rosters)
    await advanceRosters(portal.database, portal.now())
    expect((await roster.outcome()).counts).toEqual([0, 0, 0, 0, 0])
    const again = { takeBack: '', applyOn: '' }
    if (!draft) throw new Error('unreachable')
    const today = asParisDay('2026-11-22')
    expect(await confirmedOrRefusal(portal.database, draft, again, today, portal.now())).toEqual({
      kind: 'suspended',
      through: '2026-12-07',
    })
    portal.setTime('2026-12-08T09:00:00Z')
    await advanceRosters(portal.database, portal.now())
    expect((await roster.outcome()).counts).toEqual([1, 1, 3, 1, 0])
  })

  it('adds nobody while that is suspended, and closes nobody’s access', async () => {
    const { portal, boss, organisationId } = await aFirm()
    const { id } = await aSuspension(portal, organisationId, someFacts['roster-growth'])
    const refused = await boss.browser.post(paths.organisationSeats(organisationId), lea)
    expect(refused.status).toBe(422)
    expect((await drawn(refused)).locals.organisation?.form.message).toContain('jusqu’au 7 décembre 2026')
    expect((await boss.browser.get(paths.catalogue)).status).toBe(200)
    expect((await pageOf(await boss.browser.get(paths.accountExamination(id))))?.mayWrite).toBe('contest')
    portal.setTime('2026-12-08T09:00:00Z')
    const again = portal.browser()
    await portal.signIn(again, boss.email)
    expect((await again.post(paths.organisationSeats(organisationId), lea)).status).toBe(303)
    expect(await portal.database.$count(examinations, eq(examinations.id, id))).toBe(1)
  })
})
