import { anOrder, bankCall } from './buyer.ts'
import { call } from './called-order.builder.ts'
import { aPaidContract } from './contract.builder.ts'
import type { Browser } from './browser.ts'
import { paymentDecisions } from '../src/money/decision/decision-schema.ts'
import { type ChangingRoute, hostileChecks } from './hostile-checks.ts'
import { anAskedExamination, anExamination, aProposedSuspension, aSuspension } from './examination.builder.ts'
import { aMember } from './member.builder.ts'
import { aPaidOrder } from './handed-order.builder.ts'
import { orderFulfilments } from '../src/money/order/fulfilment-schema.ts'
import { asParisDay } from '@portal/content'
import { examinations } from '../src/people/examination/examination-schema.ts'
import { emailChanges } from '../src/entrance/email-change/email-change-schema.ts'
import { aGuardedMember } from './second-factor.builder.ts'
import { aStaff } from './staff.ts'
import { drawn, origin, type TestPortal } from './test-portal.ts'
import { randomId } from '../src/ground/crypto/random-id.ts'
import { paths } from '../src/ground/contract/index.ts'
import { facturesOfContract } from '../src/money/facture/facture-store.ts'
import { statements } from '../src/money/leaving/statement-schema.ts'
import { noteRefused } from '../src/post/refusal/refused-letter-store.ts'
import { settlementDifferences } from '../src/money/settlement/settlement-schema.ts'
import { refunds } from '../src/money/refund/refund-schema.ts'
import type { StaffRole } from '../src/people/member/member.ts'
import { openInvitations } from '../src/desk/staff/invitation-store.ts'

/** A form of the desk, in front of the role that has it; a member asks for the same and finds nothing. */
function deskChecks(
  name: string,
  role: StaffRole,
  form: (portal: TestPortal, staff: Browser) => Promise<{ path: string; fields: Record<string, string> }>,
  replay: ChangingRoute['replay'] = 'same',
): void {
  hostileChecks({
    name,
    asks: 'session',
    replay,
    async prepare(portal) {
      const { browser } = await aStaff(portal, role)
      return { browser, ...(await form(portal, browser)) }
    },
    async prepareForOther(portal, member) {
      const { browser } = await aStaff(portal, role)
      return { browser: member, ...(await form(portal, browser)) }
    },
  })
}

const invitation = { firstName: 'Inès', lastName: 'Petit', email: 'ines@exemple.fr', role: 'support' }

deskChecks(
  'the search of a member',
  'support',
  () => Promise.resolve({ path: paths.deskMembers, fields: { q: 'Martin' } }),
  'again',
)

deskChecks(
  'the search of whoever revealed a code',
  'support',
  () => Promise.resolve({ path: paths.deskCodes, fields: { code: 'ETE-1234' } }),
  'again',
)

deskChecks(
  'the letter of a member',
  'support',
  async (portal) => {
    const { id } = await aStaff(portal, 'dpo')
    return { path: paths.deskMemberLetter(id), fields: {} }
  },
  'again',
)

deskChecks(
  'the link that takes an address back, sent again',
  'support',
  async (portal) => {
    const { id, email } = await aMember(portal.database)
    const change = randomId()
    await portal.database.insert(emailChanges).values({
      ...{ id: change, memberId: id, formerEmail: 'ancienne@exemple.fr', newEmail: email },
      ...{ askedAt: portal.now(), doneAt: portal.now() },
      undoUntil: new Date(portal.now().getTime() + 86_400_000),
    })
    return { path: paths.deskMemberAddressLetter(id, change), fields: {} }
  },
  'again',
)

deskChecks('a statement that somebody has answered', 'support', async (portal) => {
  const id = randomId()
  await portal.database.insert(statements).values({
    id,
    statementKey: randomId(),
    kind: 'withdrawal',
    name: 'Paul',
    email: 'paul@exemple.fr',
    contractReference: 'ZZ99ZZ99ZZ99',
    motive: '',
    receivedAt: portal.now(),
  })
  return { path: paths.deskStatement(id), fields: {} }
})

deskChecks('a refund that was made', 'comptable', async (portal) => {
  const id = randomId()
  await portal.database.insert(refunds).values({
    id,
    sourceKey: id,
    amountCents: 100,
    reason: 'no-counterpart',
    dueOn: '2026-12-06' as never,
    createdAt: portal.now(),
  })
  return { path: paths.deskRefund(id), fields: { verified: 'yes' } }
})

deskChecks(
  'the search of an order',
  'support',
  () => Promise.resolve({ path: paths.deskOrderSearch, fields: { q: 'Martin' } }),
  'again',
)

deskChecks(
  'a refund that is asked for',
  'support',
  async (portal, staff) => {
    const { browser } = await portal.signedIn({ email: 'acheteur@exemple.fr' })
    const { id, reference } = await anOrder(browser)
    await call(portal, await bankCall(reference))
    const { deskOrder } = (await drawn(await staff.get(paths.deskOrder(id)))).locals
    const shown = deskOrder?.refundable?.shown ?? ''
    return { path: paths.deskOrderRefund(id), fields: { amount: '10,00', shown } }
  },
  // Refused, it shows the order once more, and that has its line.
  'again',
)

deskChecks(
  'the search of a facture',
  'comptable',
  () => Promise.resolve({ path: paths.deskFactureSearch, fields: { q: 'FA-2026' } }),
  'again',
)

deskChecks(
  'the search of a line of a statement',
  'comptable',
  () => Promise.resolve({ path: paths.deskSettlementSearch, fields: { q: '84,50' } }),
  'again',
)

/** A statement that shows money which nobody told us of. */
const aStatement = () => {
  const headers = 'Référence;Date de télécollecte;Montant;Transaction'
  return new File([`${headers}\r\nZZZZZZZZZZZZ;20/11/2026;84,50;1\r\n`], 'journal.csv')
}

hostileChecks({
  name: 'a statement of a bank',
  asks: 'session',
  withFiles: true,
  // A second reading of the same file, or a refusal, shows the page, which has its line in the journal.
  replay: 'again',
  async prepare(portal) {
    const { browser } = await aStaff(portal, 'comptable')
    return {
      browser,
      path: paths.deskSettlementFiles,
      fields: { compte: 'monetico.partner', fichier: aStatement() },
    }
  },
})

deskChecks('a difference that is closed', 'comptable', async (portal, staff) => {
  const form = new FormData()
  form.set('compte', 'monetico.partner')
  form.set('fichier', aStatement())
  await staff.post(paths.deskSettlementFiles, form)
  const [difference] = await portal.database.select().from(settlementDifferences)
  const id = difference?.id ?? ''
  return { path: paths.deskDifference(id), fields: { [`why-${id}`]: 'Vérifié à la banque.' } }
})

deskChecks('an avoir', 'comptable', async (portal, staff) => {
  const { subscriptionId } = await aPaidContract(portal.database, { at: portal.now() })
  const [facture] = await facturesOfContract(portal.database, subscriptionId)
  const path = paths.deskFactureAvoir(facture?.id ?? '')
  const { choice } = (await drawn(await staff.post(path, { why: 'Erreur' }))).locals.deskFactures ?? {}
  return { path, fields: { why: 'Erreur de nom', contract: 'ends', shown: choice?.shown ?? '' } }
})

deskChecks('a facture made again', 'comptable', async (portal) => {
  const { subscriptionId } = await aPaidContract(portal.database, { at: portal.now() })
  const [facture] = await facturesOfContract(portal.database, subscriptionId)
  return {
    path: paths.deskFactureAvoir(facture?.id ?? ''),
    fields: { why: 'Erreur de nom', again: 'yes' },
  }
})

deskChecks(
  'an invitation into the team',
  'administrateur',
  () => Promise.resolve({ path: paths.deskInvitations, fields: invitation }),
  // Refused, it shows the team once more, and that has its line.
  'again',
)

deskChecks('an invitation taken back', 'administrateur', async (portal, staff) => {
  await staff.post(paths.deskInvitations, invitation)
  const [open] = await openInvitations(portal.database)
  return { path: paths.deskInvitationEnd(open?.id ?? ''), fields: {} }
})

deskChecks('an explanation that is asked for', 'support', async (portal) => {
  const id = await anExamination(portal, (await aMember(portal.database)).id)
  return { path: paths.deskExaminationQuestion(id), fields: {} }
})

deskChecks('an examination that holds nothing', 'support', async (portal) => {
  const id = await anExamination(portal, (await aMember(portal.database)).id)
  return { path: paths.deskExaminationClearance(id), fields: { reason: 'Une famille.' } }
})

deskChecks('a suspension that is proposed', 'support', async (portal, staff) => {
  const id = await anAskedExamination(portal, (await aMember(portal.database)).id, staff)
  await portal.database.update(examinations).set({ answerUntil: asParisDay('2026-11-21') })
  return { path: paths.deskSuspension(id), fields: { why: 'Aucune réponse.', days: '7' } }
})

deskChecks('a suspension that is confirmed', 'administrateur', async (portal) => {
  const { browser: support } = await aStaff(portal, 'support')
  const id = await aProposedSuspension(portal, (await aMember(portal.database)).id, support)
  return { path: paths.deskSuspensionConfirmation(id), fields: { verdict: 'confirm' } }
})

deskChecks('a suspension that is lifted', 'support', async (portal) => {
  const { id } = await aSuspension(portal, (await aMember(portal.database)).id)
  return {
    path: paths.deskSuspensionReview(id),
    fields: { outcome: 'lifted', settledWhy: 'La réponse suffit.' },
  }
})

deskChecks('a breach that is noted', 'dpo', () =>
  Promise.resolve({
    path: paths.deskBreachNote,
    fields: {
      ...{ key: randomId(), hoursKnown: '3', risk: 'risk' },
      ...{ facts: 'Un poste volé.', effects: 'Douze adresses.', measures: '' },
    },
  }),
)

deskChecks(
  'a line of a breach',
  'dpo',
  async (_portal, staff) => {
    const id = randomId()
    const words = { facts: 'Un poste volé.', effects: 'Douze adresses.', measures: '' }
    await staff.post(paths.deskBreachNote, { key: id, hoursKnown: '3', risk: 'risk', ...words })
    return { path: paths.deskBreach(id), fields: { kind: 'followed', [`words-${id}`]: 'Plainte déposée.' } }
  },
  'again',
)

deskChecks('another role', 'administrateur', async (portal) => {
  const { id } = await aStaff(portal, 'support')
  return { path: paths.deskStaffRole(id), fields: { role: 'comptable' } }
})

deskChecks('a departure from the team', 'administrateur', async (portal) => {
  const { id } = await aStaff(portal, 'support')
  return { path: paths.deskStaffEnd(id), fields: {} }
})

hostileChecks({
  name: 'an invitation accepted',
  asks: 'nothing',
  async prepare(portal) {
    const { browser } = await aStaff(portal, 'administrateur')
    await browser.post(paths.deskInvitations, invitation)
    const mail = (await portal.deliver()).find(({ to }) => to === invitation.email)
    const [link = ''] = mail?.text.match(/https:\S+\/activation\/equipe\/[\w.-]+/) ?? []
    return { browser: portal.browser(), path: link.slice(origin.length), fields: {} }
  },
})

deskChecks('a second factor taken off a member', 'support', async (portal) => {
  const { id } = await aGuardedMember(portal)
  return { path: paths.deskMemberFactor(id), fields: {} }
})

deskChecks('a second factor taken off somebody of the team', 'administrateur', async (portal) => {
  const { id } = await aStaff(portal, 'support')
  return { path: paths.deskStaffFactor(id), fields: {} }
})

deskChecks('a refund of an order that is served after all', 'comptable', async (portal) => {
  const { id: orderId } = await aPaidOrder(portal, (await aMember(portal.database)).id)
  const id = randomId()
  await portal.database.insert(refunds).values({
    ...{ id, sourceKey: `not-served:${orderId}`, amountCents: 8450, reason: 'no-counterpart' },
    ...{ dueOn: asParisDay('2026-12-06'), createdAt: portal.now() },
  })
  return { path: paths.deskRefundWithdrawal(id), fields: {} }
})

deskChecks('a letter that reached nobody', 'support', async (portal) => {
  const { email } = await aMember(portal.database)
  const letter = randomId().slice(0, 16)
  const about = { letter, kind: 'notice', email, how: 'at-sending', status: '5.1.1' } as const
  await noteRefused(portal.database, about, portal.now())
  return { path: paths.deskLetter(letter), fields: {} }
})

deskChecks('a decision about money that nobody asked for', 'comptable', async (portal) => {
  const { browser: buyer } = await portal.signedIn({ email: 'acheteur@exemple.fr' })
  const { reference } = await anOrder(buyer)
  await call(portal, await bankCall(reference, { montant: '8.45EUR' }))
  const [open] = await portal.database.select().from(paymentDecisions)
  return { path: paths.deskDecision(open?.id ?? ''), fields: { decision: 'give-back' } }
})

deskChecks('an order handed over again', 'support', async (portal) => {
  const { id } = await aPaidOrder(portal, (await aMember(portal.database)).id)
  await portal.database.update(orderFulfilments).set({ state: 'dead' })
  return { path: paths.deskHandOffAgain(id), fields: {} }
})

deskChecks('an order that its partner cannot serve', 'support', async (portal) => {
  const { id } = await aPaidOrder(portal, (await aMember(portal.database)).id)
  return { path: paths.deskOrderUnserved(id), fields: { reason: 'Complet ce jour-là.' } }
})

deskChecks(
  'the orders of a day, downloaded',
  'support',
  async (portal) => {
    await aPaidOrder(portal, (await aMember(portal.database)).id)
    await portal.database.update(orderFulfilments).set({ fileDay: asParisDay('2026-11-21') })
    const path = paths.deskOrderFile('partenaire-billetterie', asParisDay('2026-11-21'))
    return { path, fields: {} }
  },
  // Each reading of names has its line.
  'again',
)

hostileChecks({
  name: 'a file of tickets',
  asks: 'session',
  withFiles: true,
  replay: 'again',
  async prepare(portal) {
    const { browser } = await aStaff(portal, 'support')
    const file = 'Référence;Ligne;Code\r\nABCDEFGHJKMN;0;BILLET-1\r\n'
    return {
      browser,
      path: paths.deskTicketFile,
      fields: { fichier: new File([file], 'billets.csv', { type: 'text/csv' }) },
    }
  },
})
