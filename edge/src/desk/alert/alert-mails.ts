import { eurosInWords } from '@portal/content/euros'
import { dayInWords, instantInWords } from '@portal/content/french'
import { asParisDay } from '@portal/content'
import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { claimOf } from '../../money/claim/claim-store.ts'
import { staffWords } from '../../money/claim/claim-words.ts'
import { statements } from '../../money/leaving/statement-schema.ts'
import { orders } from '../../money/order/order-schema.ts'
import { paymentNotifications } from '../../money/payment/payment-schema.ts'
import { subscriptions, terms } from '../../money/subscription/subscription-schema.ts'
import type { Mail } from '../../post/mail/mail.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import type { OutboxEvent } from '../../post/outbox/outbox-schema.ts'
import type { Sending } from '../../post/outbox/outbox.ts'
import { wordsOf } from './alert-words.ts'

/**
 * Told to the desk: something that a person must look at, by the references that its pages and the bank’s know. Names no
 * member.
 */
export async function alertMail(
  { database, origin, alertsTo }: Sending,
  event: Omit<OutboxEvent, 'letter'>,
): Promise<Mail> {
  const { heading, text, page } = wordsOf(event.kind)
  const facts = await factsOf(database, event.payload)
  return writtenMail(
    {
      heading: `À vérifier : ${heading}`,
      parts: [
        text,
        ...(facts.length > 0 ? [{ list: facts }] : []),
        ...opened(event.payload).map(({ href, label }) => ({ link: origin + href, label })),
        { link: origin + page, label: page === paths.desk ? 'Ouvrir le bureau' : 'Voir ce qui attend' },
      ],
    },
    alertsTo,
    event.eventKey,
  )
}

/** The pages that show what an event is about. */
function opened({ orderId, notificationId, settlementFileId }: Record<string, string | undefined>) {
  return [
    ...(orderId === undefined ? [] : [{ href: paths.deskOrder(orderId), label: 'Voir cette commande' }]),
    ...(notificationId === undefined
      ? []
      : [{ href: paths.deskCall(notificationId), label: 'Lire l’appel de la banque' }]),
    ...(settlementFileId === undefined
      ? []
      : [{ href: paths.deskSettlement(settlementFileId), label: 'Voir ce relevé' }]),
  ]
}

/** What the ids of an event stand for, and what it says itself. */
async function factsOf(database: Database, payload: Record<string, string | undefined>): Promise<string[]> {
  const { orderId, termId, notificationId, contract, dueOn, request } = payload
  return [
    ...(contract === undefined ? [] : [`Contrat ${contract}`]),
    ...(dueOn === undefined ? [] : [`À rendre le ${dayInWords(asParisDay(dueOn))} au plus tard`]),
    ...(orderId === undefined ? [] : await orderFact(database, orderId)),
    ...(termId === undefined ? [] : await contractFact(database, termId)),
    ...(await leavingFact(database, payload['statementId'] ?? null)),
    ...(payload['claimId'] === undefined ? [] : await claimFacts(database, payload['claimId'])),
    ...(notificationId === undefined ? [] : await callFacts(database, notificationId)),
    ...(request === undefined ? [] : [`Demande, à chercher dans le journal : ${request}`]),
  ]
}

async function orderFact(database: Database, orderId: string): Promise<string[]> {
  const [row] = await database
    .select({ reference: orders.reference, sellerName: orders.sellerName, totalCents: orders.totalCents })
    .from(orders)
    .where(eq(orders.id, orderId))
  return row
    ? [`Commande ${row.reference}, ${eurosInWords(row.totalCents)}, vendue par ${row.sellerName}`]
    : ['Une commande effacée']
}

async function contractFact(database: Database, termId: string): Promise<string[]> {
  const [row] = await database
    .select({ reference: subscriptions.reference, totalCents: terms.totalCents })
    .from(terms)
    .innerJoin(subscriptions, eq(subscriptions.id, terms.subscriptionId))
    .where(eq(terms.id, termId))
  return row ? [`Contrat ${row.reference}, ${eurosInWords(row.totalCents)}`] : ['Un contrat effacé']
}

async function leavingFact(database: Database, id: string | null): Promise<string[]> {
  if (id === null) return []
  const [row] = await database
    .select({ reference: statements.reference, receivedAt: statements.receivedAt })
    .from(statements)
    .where(eq(statements.id, id))
  return row ? [`Déclaration ${row.reference}, reçue le ${instantInWords(row.receivedAt)}`] : []
}

async function claimFacts(database: Database, id: string): Promise<string[]> {
  const claim = await claimOf(database, id)
  if (!claim) return ['Une demande effacée']
  const { reference, subject, dueOn } = claim.row
  return [
    `Demande ${reference}, équipe « ${staffWords[subject]} »`,
    ...(claim.order ? [`Commande ${claim.order.reference}, vendue par ${claim.order.sellerName}`] : []),
    ...(dueOn === null ? [] : [`À répondre le ${dayInWords(dueOn)} au plus tard`]),
  ]
}

async function callFacts(database: Database, notificationId: string): Promise<string[]> {
  const [row] = await database
    .select()
    .from(paymentNotifications)
    .where(eq(paymentNotifications.id, notificationId))
  if (!row) return []
  const { reference, amountCents, currency, account, receivedAt } = row
  const amount =
    amountCents === null
      ? ''
      : `, ${currency === 'EUR' ? eurosInWords(amountCents) : `${amountCents} ${currency}`}`
  return [
    `Paiement ${reference ?? 'sans référence'}${amount}`,
    `Appel de la banque du ${instantInWords(receivedAt)}, compte marchand « ${account} »`,
  ]
}
