import { eurosInWords } from '@portal/content/euros'
import { shownEmail } from '@portal/content/text'
import { dayInWords } from '@portal/content/french'
import { eq } from 'drizzle-orm'
import { type OrderView, paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { expectedDay } from './expected-day.ts'
import { orders } from './order-schema.ts'
import { isOfOneOffer, itemInWords } from './order-item-words.ts'
import { orderViews } from './order-store.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import type { Mail } from '../../post/mail/mail.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'

/** The mail about an order that was paid. */
export const fulfilMail: WriteMail<'fulfil'> = async ({ database, origin }, { payload, eventKey }, now) => {
  const [row] = await database
    .select({ memberId: orders.memberId, email: members.email })
    .from(orders)
    .innerJoin(members, eq(members.id, orders.memberId))
    .where(eq(orders.id, payload.orderId))
  if (!row?.memberId) return null
  const [order] = await orderViews(database, row.memberId, now, payload.orderId)
  return order ? paidOrderMail(order, row.email, origin, eventKey) : null
}

/** Told once the bank has confirmed the payment: what was bought, from whom, and where to go with a difficulty (CGU article 10). */
function paidOrderMail(order: OrderView, to: string, origin: string, eventKey: string): Mail {
  const { reference, offerTitle, providerName, claims } = order
  return writtenMail(
    {
      heading: 'Votre paiement est confirmé',
      subject: `Commande ${reference} payée : ${offerTitle}`,
      parts: [
        isOfOneOffer(order.items)
          ? `Votre paiement est confirmé pour « ${offerTitle} », ${providerName}.`
          : 'Votre paiement est confirmé pour toute votre commande.',
        {
          list: order.items.map(
            (item) => `${item.quantity} × ${itemInWords(item)} : ${eurosInWords(item.amountCents)}`,
          ),
        },
        `Total payé : ${eurosInWords(order.totalCents)}`,
        ...whatComes(order),
        { link: origin + paths.order(order.id), label: `Voir ma commande ${reference}` },
        {
          note: `Une question sur vos billets ? ${shownEmail(claims.email)}${claims.phone ? `, ${claims.phone}` : ''}. Puis contact@ca-cpourmoi.com si rien ne se règle.`,
        },
      ],
    },
    to,
    eventKey,
  )
}

/** Who serves what was bought, and when it is there: as each offer says it, and no sooner. */
function whatComes({ sellerName, items, paidAt }: OrderView): string[] {
  const served = `${sellerName} vous vend cette commande : nous venons de la lui transmettre.`
  const isPosted = items.some(({ delivery }) => delivery?.by === 'courrier')
  const isSent = items.some(({ delivery }) => delivery?.by !== 'courrier')
  const expectedOn = paidAt && expectedDay(items, paidAt)
  const until = expectedOn ? `, le ${dayInWords(expectedOn)} au plus tard` : ''
  return [
    served,
    ...(isSent ? [`Vos billets arrivent dans votre compte${until} ; un courriel vous le dira.`] : []),
    ...(isPosted
      ? [`Ce qui part par courrier est posté à l’adresse de votre commande${isSent ? '' : until}.`]
      : []),
  ]
}
