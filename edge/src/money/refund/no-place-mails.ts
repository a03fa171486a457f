import { eurosInWords } from '@portal/content/euros'
import { dayInWords } from '@portal/content/french'
import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { orders } from '../order/order-schema.ts'
import { refunds } from './refund-schema.ts'

/** Told to whoever paid after the window, when the last places had gone: what goes back, by when, and what to do. */
export const noPlaceMail: WriteMail<'no-place-left'> = async (
  { database, origin },
  { payload, eventKey },
) => {
  const [refund] = await database.select().from(refunds).where(eq(refunds.sourceKey, payload.sourceKey))
  const [order] = await database
    .select({ id: orders.id, reference: orders.reference, seller: orders.sellerName, to: members.email })
    .from(orders)
    .innerJoin(members, eq(members.id, orders.memberId))
    .where(eq(orders.id, payload.orderId))
  if (!refund || !order) return null
  const amount = eurosInWords(refund.amountCents)
  return writtenMail(
    {
      heading: `Plus de place : ${amount} vous reviennent`,
      parts: [
        `Votre paiement de la commande ${order.reference} nous a été confirmé après les 45 minutes prévues. Ses places n’étaient plus gardées, et d’autres les ont prises.`,
        {
          box: `${order.seller}, qui a reçu cette somme, vous la rend le ${dayInWords(refund.dueOn)} au plus tard, sur la carte qui a payé. Vous n’avez rien à faire.`,
        },
        { link: origin + paths.order(order.id), label: `Voir ma commande ${order.reference}` },
        { note: 'Rien n’est arrivé ce jour-là ? Écrivez à contact@ca-cpourmoi.com, avec cette référence.' },
      ],
    },
    order.to,
    eventKey,
  )
}
