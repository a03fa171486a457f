import { eurosInWords } from '@portal/content/euros'
import { dayInWords } from '@portal/content/french'
import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { members } from '../../people/member/member-schema.ts'
import type { EventPayloads, WriteMail } from '../../post/outbox/outbox.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import { orders } from '../order/order-schema.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'
import { refunds } from './refund-schema.ts'

/** Told to whoever paid for one thing more than once: what goes back, by when, and that there is nothing to do. */
export const paidAgainMail: WriteMail<'paid-again'> = async ({ database, origin }, { payload, eventKey }) => {
  const [refund] = await database.select().from(refunds).where(eq(refunds.sourceKey, payload.sourceKey))
  const paid = await paidFor(database, payload)
  if (!refund || !paid) return null
  const amount = eurosInWords(refund.amountCents)
  return writtenMail(
    {
      heading: `Payé deux fois : ${amount} vous reviennent`,
      parts: [
        `La banque nous a dit avoir reçu ${amount} de plus pour ${paid.what}, qui était déjà payé. Ce paiement n’achète rien.`,
        {
          box: `${paid.who} le ${dayInWords(refund.dueOn)} au plus tard, sur la carte qui a payé. Vous n’avez rien à faire.`,
        },
        { link: origin + paid.page, label: paid.label },
        { note: 'Rien n’est arrivé ce jour-là ? Écrivez à contact@ca-cpourmoi.com, avec cette référence.' },
      ],
    },
    paid.to,
    eventKey,
  )
}

async function paidFor(database: Database, payload: EventPayloads['paid-again']) {
  if ('orderId' in payload) {
    const [row] = await database
      .select({ id: orders.id, reference: orders.reference, seller: orders.sellerName, to: members.email })
      .from(orders)
      .innerJoin(members, eq(members.id, orders.memberId))
      .where(eq(orders.id, payload.orderId))
    return (
      row && {
        what: `la commande ${row.reference}`,
        who: `${row.seller}, qui l’a reçu, vous le rend`,
        to: row.to,
        page: paths.order(row.id),
        label: `Voir ma commande ${row.reference}`,
      }
    )
  }
  const [row] = await database
    .select({ id: terms.id, reference: subscriptions.reference, to: terms.email })
    .from(terms)
    .innerJoin(subscriptions, eq(subscriptions.id, terms.subscriptionId))
    .where(eq(terms.id, payload.termId))
  return (
    row && {
      what: `le contrat ${row.reference}`,
      who: 'Nous vous le rendons',
      to: row.to,
      page: paths.termPayment(row.id),
      label: 'Voir ce paiement',
    }
  )
}
