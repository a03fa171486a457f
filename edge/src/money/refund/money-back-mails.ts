import { eurosInWords } from '@portal/content/euros'
import { dayInWords } from '@portal/content/french'
import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { orders } from '../order/order-schema.ts'
import { refunds } from './refund-schema.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** Told to whoever ordered when somebody has decided that money goes back; `sourceKey` names the refund. */
    'money-back': { orderId: string; sourceKey: string }
  }
}

/** Told once to whoever ordered: how much goes back, by when, and that there is nothing to do. */
export const moneyBackMail: WriteMail<'money-back'> = async ({ database, origin }, { payload, eventKey }) => {
  const [refund] = await database.select().from(refunds).where(eq(refunds.sourceKey, payload.sourceKey))
  const [order] = await database
    .select({
      ...{ id: orders.id, reference: orders.reference, seller: orders.sellerName, to: members.email },
      totalCents: orders.totalCents,
    })
    .from(orders)
    .innerJoin(members, eq(members.id, orders.memberId))
    .where(eq(orders.id, payload.orderId))
  if (!refund || !order) return null
  const amount = eurosInWords(refund.amountCents)
  return writtenMail(
    {
      heading: `${amount} vous reviennent`,
      parts: [
        refund.amountCents < order.totalCents
          ? `Une partie de ce que vous avez payé pour la commande ${order.reference} vous est rendue.`
          : `Ce que vous avez payé pour la commande ${order.reference} vous est rendu.`,
        {
          box: `${order.seller}, qui a reçu cette somme, vous rend ${amount} le ${dayInWords(refund.dueOn)} au plus tard, sur la carte qui a payé. Vous n’avez rien à faire.`,
        },
        { link: origin + paths.order(order.id), label: `Voir ma commande ${order.reference}` },
        { note: 'Rien n’est arrivé ce jour-là ? Écrivez à contact@ca-cpourmoi.com, avec cette référence.' },
      ],
    },
    order.to,
    eventKey,
  )
}
