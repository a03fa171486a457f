import { addDays, parisDayAt } from '@portal/content'
import { eurosInWords } from '@portal/content/euros'
import { dayInWords } from '@portal/content/french'
import { shownEmail } from '@portal/content/text'
import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { giveBackDays } from '../refund/paid-again.ts'
import { servedOrder } from './served-order-store.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** Told to whoever ordered: what they paid goes back. */
    'order-not-served': { orderId: string }
    'alert-hand-off-rejected': { orderId: string }
    'alert-hand-off-dead': { orderId: string }
    'alert-partner-answer': { orderId: string }
  }
}

/** Told once to whoever ordered what its partner cannot serve: what goes back, by when, and that there is nothing to do. */
export const orderNotServedMail: WriteMail<'order-not-served'> = async (
  { database, origin },
  { payload, eventKey, createdAt },
) => {
  const order = await servedOrder(database, payload.orderId)
  // Served after all, or handed over again: nothing of this is true any more.
  if (!order?.memberId || order.fulfilment?.state !== 'rejected') return null
  const [member] = await database
    .select({ email: members.email })
    .from(members)
    .where(eq(members.id, order.memberId))
  if (!member) return null
  const amount = eurosInWords(order.totalCents)
  return writtenMail(
    {
      heading: `Votre commande ne peut pas être servie : ${amount} vous reviennent`,
      subject: `Commande ${order.reference} : elle ne peut pas être servie, vous êtes remboursé`,
      parts: [
        `${order.sellerName} nous dit ne pas pouvoir servir votre commande ${order.reference}. Votre paiement, lui, est bien arrivé.`,
        {
          box: `${order.sellerName} vous rend ${amount} le ${dayInWords(addDays(parisDayAt(createdAt), giveBackDays))} au plus tard, sur la carte qui a payé. Vous n’avez rien à faire.`,
        },
        { link: origin + paths.order(order.id), label: `Voir ma commande ${order.reference}` },
        {
          note: `Une question ? ${shownEmail(order.claims.email)}${order.claims.phone ? `, ${order.claims.phone}` : ''}. Puis contact@ca-cpourmoi.com si rien ne se règle.`,
        },
      ],
    },
    member.email,
    eventKey,
  )
}
