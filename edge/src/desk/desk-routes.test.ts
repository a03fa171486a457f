// Over 300 lines: one page of the desk after another, each asked by each role.
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aPaidContract } from '../../tests/contract.builder.ts'
import { logged } from '../../tests/quiet-console.ts'
import { aMember, password } from '../../tests/member.builder.ts'
import { aGuardedMember, pastPassword } from '../../tests/second-factor.builder.ts'
import { aStaff } from '../../tests/staff.ts'
import { drawn, startPortal, type TestPortal } from '../../tests/test-portal.ts'
import { type JournalAction, paths } from '../ground/contract/index.ts'
import { facturesOfContract } from '../money/facture/facture-store.ts'
import { statements } from '../money/leaving/statement-schema.ts'
import { refunds } from '../money/refund/refund-schema.ts'
import type { StaffRole } from '../people/member/member.ts'
import { randomId } from '../ground/crypto/random-id.ts'
import { deskJournal } from './journal/journal-schema.ts'
import { staffRoles } from './permission/permission.ts'

const journal = async ({ database }: TestPortal): Promise<JournalAction[]> =>
  (
    await database
      .select()
      .from(deskJournal)
      .orderBy(sql`rowid`)
  ).map(({ action }) => action)

/** The page of whoever comes too late, which leads back to the desk. */
const backTo = (href: string) => ({ status: 409, action: { label: 'Revenir au bureau', href } })

async function aDesk(role: StaffRole) {
  const portal = await startPortal()
  const { browser, id } = await aStaff(portal, role)
  const { subscriptionId, reference } = await aPaidContract(portal.database, { at: portal.now() })
  const [facture] = await facturesOfContract(portal.database, subscriptionId)
  const refundId = randomId()
  await portal.database.insert(refunds).values({
    id: refundId,
    sourceKey: 'essai',
    subscriptionId,
    amountCents: 5884,
    reason: 'withdrawal',
    dueOn: '2026-12-06' as never,
    createdAt: portal.now(),
  })
  const statementId = randomId()
  await portal.database.insert(statements).values({
    id: statementId,
    statementKey: randomId(),
    kind: 'ending',
    name: 'Paul Ancien',
    email: 'paul@exemple.fr',
    contractReference: 'ZZ99ZZ99ZZ99',
    wishedOn: null,
    motive: '',
    receivedAt: portal.now(),
    subscriptionId: null,
    appliedAt: null,
  })
  return { portal, browser, id, reference, facture, refundId, statementId }
}

/** Every page of the desk, and who reads it. */
const pages: [string, readonly StaffRole[]][] = [
  [paths.desk, staffRoles],
  [paths.deskMembers, ['support', 'dpo']],
  [paths.deskStatements, ['support']],
  [paths.deskRefunds, ['support', 'comptable']],
  [paths.deskFactures, ['comptable']],
  [paths.deskJournal, ['dpo', 'administrateur']],
  [paths.deskBreaches, ['dpo', 'administrateur']],
  [paths.deskStaff, ['administrateur']],
  [paths.deskActivity, staffRoles],
]

describe('the desk', () => {
  it.each(staffRoles)('shows %s what its role has, and the rest is not there', async (role) => {
    const { browser } = await aDesk(role)
    for (const [path, roles] of pages)
      expect([path, (await browser.get(path)).status]).toEqual([path, roles.includes(role) ? 200 : 404])
  })

  it('is not there for a member, and asks a stranger to sign in', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    for (const [path] of pages) {
      expect((await browser.get(path)).status).toBe(404)
      expect((await portal.browser().get(path)).headers.get('Location')).toContain(paths.signIn)
    }
    expect(await journal(portal)).toEqual([])
  })

  it('counts what waits, for whoever sees it', async () => {
    const { browser } = await aDesk('support')
    expect((await drawn(await browser.get(paths.desk))).locals.deskHome).toMatchObject({
      refundsDue: { count: 1, firstDueOn: '2026-12-06', toDecide: 0 },
      statementsWaiting: 1,
    })
    const { browser: dpo } = await aDesk('dpo')
    expect((await drawn(await dpo.get(paths.desk))).locals.deskHome).toMatchObject({
      refundsDue: null,
      statementsWaiting: null,
    })
  })
})

describe('a member on the desk', () => {
  it('is found by a search that is in no address, and read with a line for each', async () => {
    const { portal, browser, reference } = await aDesk('support')
    const { deskMembers } = (await drawn(await browser.post(paths.deskMembers, { q: 'lefè' }))).locals
    const [found] = deskMembers?.found ?? []
    const { deskMember } = (await drawn(await browser.get(paths.deskMember(found?.id ?? '')))).locals
    expect(deskMember).toMatchObject({
      member: { email: 'zoe@exemple.fr', activated: false },
      contracts: [{ reference, state: 'active', paidThrough: '2027-11-21' }],
      mayWrite: true,
    })
    const lines = await portal.database.select().from(deskJournal)
    expect(lines).toMatchObject([
      { action: 'members-searched', detail: 'par nom, 1', actorRole: 'support' },
      { action: 'member-read', subject: found?.id },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/lefè|zoe@/i)
  })

  it('is not shown when the line cannot be written', async () => {
    const { portal, browser } = await aDesk('support')
    const { deskMembers } = (await drawn(await browser.post(paths.deskMembers, { q: 'lefè' }))).locals
    // Injected: the journal refuses to write.
    await env.DB.exec(
      "CREATE TRIGGER cut BEFORE INSERT ON desk_journal BEGIN SELECT RAISE(ABORT, 'cut'); END",
    )
    const read = await browser.get(paths.deskMember(deskMembers?.found?.[0]?.id ?? ''))
    expect(read.status).toBe(500)
    expect(await read.text()).not.toContain('zoe@')
    expect((await browser.post(paths.deskMembers, { q: 'lefè' })).status).toBe(500)
    expect(logged.splice(0)).toHaveLength(2)
    expect(await journal(portal)).toEqual(['members-searched'])
  })

  it('that is looked for with too little is refused next to the field', async () => {
    const { browser } = await aDesk('dpo')
    const response = await browser.post(paths.deskMembers, { q: 'le' })
    expect(response.status).toBe(422)
    const form = (await drawn(response)).locals.deskMembers?.form
    expect([form?.values['q'], Object.keys(form?.errors ?? {})]).toEqual(['le', ['q']])
  })

  it('gets the letter of their password from support, once a minute, and not from the dpo', async () => {
    const { portal, browser } = await aDesk('support')
    await portal.deliver()
    const { deskMembers } = (await drawn(await browser.post(paths.deskMembers, { q: 'lefè' }))).locals
    const id = deskMembers?.found?.[0]?.id ?? ''
    await browser.post(paths.deskMemberLetter(id))
    await browser.post(paths.deskMemberLetter(id))
    expect((await portal.deliver()).map(({ subject }) => subject)).toEqual(['Choisissez votre mot de passe'])
    const { browser: dpo } = await aStaff(portal, 'dpo')
    expect((await dpo.post(paths.deskMemberLetter(id))).status).toBe(404)
    expect((await drawn(await dpo.get(paths.deskMember(id)))).locals.deskMember?.mayWrite).toBe(false)
  })
})

describe('what waits for a person', () => {
  it('a refund is noted once, by the comptable alone', async () => {
    const { portal, browser, refundId, id } = await aDesk('comptable')
    const { browser: support } = await aStaff(portal, 'support')
    const verified = { verified: 'yes' }
    expect((await support.post(paths.deskRefund(refundId), verified)).status).toBe(404)
    expect((await browser.post(paths.deskRefund(refundId), verified)).headers.get('Location')).toContain(
      'fait=reglement',
    )
    const late = await browser.post(paths.deskRefund(refundId), verified)
    expect((await drawn(late)).locals.problem).toMatchObject(backTo(paths.deskRefunds))
    expect((await browser.post(paths.deskRefund(randomId()), verified)).status).toBe(404)
    expect(await portal.database.select().from(refunds)).toMatchObject([{ settledBy: id }])
    expect((await journal(portal)).filter((action) => action === 'refund-settled')).toHaveLength(1)
  })

  it('a refund noted by four at once is noted by the first, and has one line', async () => {
    const { portal, browser, refundId } = await aDesk('comptable')
    const { browser: other } = await aStaff(portal, 'comptable')
    const answers = await Promise.all(
      [browser, other, browser, other].map((one) =>
        one.post(paths.deskRefund(refundId), { verified: 'yes' }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409, 409, 409])
    const lines = await portal.database.select().from(deskJournal)
    const settled = lines.filter(({ action }) => action === 'refund-settled')
    const [refund] = await portal.database.select().from(refunds)
    expect(settled.map(({ actorId }) => actorId)).toEqual([refund?.settledBy])
  })

  it('a refund past its day is told as late', async () => {
    const { portal, browser } = await aDesk('comptable')
    const late = async () =>
      (await drawn(await browser.get(paths.deskRefunds))).locals.deskRefunds?.refunds.map(
        (refund) => refund.late,
      )
    expect(await late()).toEqual([false])
    portal.setTime('2026-12-06T23:01:00Z')
    const { browser: later } = await aStaff(portal, 'comptable')
    const { deskRefunds } = (await drawn(await later.get(paths.deskRefunds))).locals
    expect(deskRefunds?.refunds).toMatchObject([{ late: true }])
  })

  it('a statement is read as it came, and noted once somebody has answered', async () => {
    const { browser, statementId } = await aDesk('support')
    const shown = async () =>
      (await drawn(await browser.get(paths.deskStatements))).locals.deskStatements?.statements
    expect(await shown()).toMatchObject([
      { name: 'Paul Ancien', contractKnown: false, applied: false, neverConfirmed: false },
    ])
    await browser.post(paths.deskStatement(statementId))
    expect(await shown()).toEqual([])
    const late = await browser.post(paths.deskStatement(statementId))
    expect((await drawn(late)).locals.problem).toMatchObject(backTo(paths.deskStatements))
    expect((await browser.post(paths.deskStatement(randomId()))).status).toBe(404)
  })
})

describe('a member whose address has changed', () => {
  async function aMove() {
    const portal = await startPortal()
    const { browser: support, id: supportId } = await aStaff(portal, 'support')
    const { browser, id } = await portal.signedIn({ email: 'avant@exemple.fr' })
    await browser.post(paths.accountEmail, { email: 'apres@exemple.fr', current: password })
    const letter = (await portal.deliver()).find(({ to }) => to === 'apres@exemple.fr')
    const [confirmation = ''] = letter?.text.match(/\/activation\/adresse\/[\w.-]+/) ?? []
    await portal.browser().post(confirmation)
    const [told] = await portal.deliver()
    const [undo = ''] = told?.text.match(/\/activation\/adresse-precedente\/[\w.-]+/) ?? []
    const shown = async () => (await drawn(await support.get(paths.deskMember(id)))).locals.deskMember
    const [change] = (await shown())?.addressChanges ?? []
    const again = paths.deskMemberAddressLetter(id, change?.id ?? '')
    return { portal, support, supportId, id, undo, shown, again }
  }

  it('has it on their page, and support sends the link again to the mailbox that was left, and no other', async () => {
    const { portal, support, supportId, id, undo, shown, again } = await aMove()
    expect((await shown())?.addressChanges).toMatchObject([
      { formerEmail: 'avant@exemple.fr', newEmail: 'apres@exemple.fr', undoneAt: null },
    ])
    expect((await support.post(again, { email: 'pirate@exemple.fr' })).status).toBe(303)
    const letters = await portal.deliver()
    expect(letters.map(({ to }) => to)).toEqual(['avant@exemple.fr'])
    expect(letters[0]?.text, 'the very link of the first letter').toContain(undo)
    const lines = await portal.database.select().from(deskJournal)
    expect(lines.filter(({ action }) => action === 'address-letter-sent')).toMatchObject([
      { actorId: supportId, subject: id, detail: '' },
    ])
  })

  it('is written to once a minute, and no more once it is undone or too late', async () => {
    const { portal, support, id, undo, shown, again } = await aMove()
    await Promise.all([1, 2, 3].map(() => support.post(again)))
    expect(await portal.deliver()).toHaveLength(1)
    await portal.browser().post(undo)
    const late = await support.post(again)
    expect((await drawn(late)).locals.problem).toMatchObject(backTo(paths.deskMember(id)))
    expect((await shown())?.addressChanges).toMatchObject([
      { undoneAt: portal.now().toISOString(), undoUntil: null },
    ])
  })

  it('is not written to by who may not, nor about a change of somebody else', async () => {
    const { portal, support, again } = await aMove()
    for (const role of ['dpo', 'comptable', 'administrateur'] as const)
      expect((await (await aStaff(portal, role)).browser.post(again)).status).toBe(404)
    const { id: other } = await aMember(portal.database)
    const change = again.split('/').at(-2) ?? ''
    expect((await support.post(paths.deskMemberAddressLetter(other, change))).status).toBe(404)
  })
})

describe('a facture on the desk', () => {
  it('is found by its number and read with a line', async () => {
    const { portal, browser, facture } = await aDesk('comptable')
    const found = async (number: string) =>
      (await drawn(await browser.get(`${paths.deskFactures}?numero=${encodeURIComponent(number)}`))).locals
        .deskFactures?.factures
    expect(await found('fa-2026')).toMatchObject([{ number: 'FA-2026-000001', credited: false }])
    expect(await found("%' OR 1=1")).toEqual([])
    expect((await browser.get(paths.deskFactureFile(facture?.id ?? ''))).headers.get('Content-Type')).toBe(
      'application/pdf',
    )
    expect(await journal(portal)).toEqual(['factures-read', 'factures-read', 'facture-file-read'])
  })

  it('is corrected by one avoir, whoever asks twenty times at once', async () => {
    const { portal, browser, facture } = await aDesk('comptable')
    const path = paths.deskFactureAvoir(facture?.id ?? '')
    const { choice } =
      (await drawn(await browser.post(path, { why: 'Erreur de nom' }))).locals.deskFactures ?? {}
    const answer = { contract: 'stays', shown: choice?.shown ?? '' }
    const ask = () => browser.post(path, { why: 'Erreur de nom', ...answer })
    const statuses = (await Promise.all(Array.from({ length: 20 }, ask))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(new Set(statuses)).toEqual(new Set([303, 409]))
    const late = await ask()
    expect((await drawn(late)).locals.problem).toMatchObject(backTo(paths.deskFactures))
    const { deskFactures } = (await drawn(await browser.get(paths.deskFactures))).locals
    expect(deskFactures?.factures).toMatchObject([
      { number: 'AV-2026-000001', grossCents: 5900, corrects: ['FA-2026-000001'] },
      { number: 'FA-2026-000001', credited: true },
    ])
    expect((await journal(portal)).filter((action) => action === 'avoir-issued')).toHaveLength(1)
  })

  it('is not corrected without a reason, nor an avoir by another', async () => {
    const { browser, facture } = await aDesk('comptable')
    const path = paths.deskFactureAvoir(facture?.id ?? '')
    for (const [why, sentence] of [
      [' ', 'en 3 à 80 caractères'],
      ['a'.repeat(81), 'en 3 à 80 caractères'],
      ['Erreur 😀', 'sans dessin'],
    ] as const) {
      const refused = await browser.post(path, { why })
      const { errors, values } = (await drawn(refused)).locals.deskFactures?.form ?? {}
      expect([refused.status, values?.['why']]).toEqual([422, why])
      expect(errors?.['why']).toContain(sentence)
    }
    await browser.post(path, { why: 'Erreur de nom', again: 'yes' })
    const { deskFactures } = (await drawn(await browser.get(paths.deskFactures))).locals
    const avoir = deskFactures?.factures.find(({ kind }) => kind === 'avoir')
    expect((await browser.post(paths.deskFactureAvoir(avoir?.id ?? ''), { why: 'Encore' })).status).toBe(404)
  })
})

describe('the journal', () => {
  it('is read newest first, page by page, and nobody alters it', async () => {
    const { portal, browser } = await aDesk('dpo')
    for (let time = 0; time < 60; time++) await browser.post(paths.deskMembers, { q: 'lefè' })
    const first = (await drawn(await browser.get(paths.deskJournal))).locals.deskJournal
    expect(first?.lines).toHaveLength(50)
    expect(first?.lines[0]).toMatchObject({ actor: 'Camille Martin', role: 'dpo' })
    const second = (await drawn(await browser.get(`${paths.deskJournal}?avant=${first?.next}`))).locals
      .deskJournal
    // Sixty searches and the reading before it; its own line is after them.
    expect(second?.lines).toHaveLength(11)
    expect(second?.next).toBeNull()
    await expect(env.DB.exec("UPDATE desk_journal SET detail = ''")).rejects.toThrow('stays')
    await expect(env.DB.exec('DELETE FROM desk_journal')).rejects.toThrow('is kept')
    expect(await journal(portal)).toHaveLength(62)
  })
})

it('is where whoever works here without an access of their own begins, rather than before a subscription', async () => {
  const portal = await startPortal()
  const staff = await aGuardedMember(portal, { role: 'support', accessThrough: '2026-01-31' })
  const browser = await pastPassword(portal, staff)
  const response = await browser.post(paths.signInCode, { code: staff.code() })
  expect(response.headers.get('Location')).toBe(paths.desk)
})
