import { eq } from 'drizzle-orm'
import { type OrderView, paths } from '../contract/index.ts'
import { members } from '../member/member-schema.ts'
import { orders } from '../order/order-schema.ts'
import { orderViews } from '../order/order-store.ts'
import type { WriteMail } from '../outbox/outbox-mails.ts'
import { type Mail, messageIdOf } from './mail.ts'
import { escaped, mailLayout, mailLink, mailNote } from './mail-layout.ts'

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
const amount = (cents: number) => euros.format(cents / 100)

/** The mail about an order that was paid. */
export const fulfilMail: WriteMail = async ({ database, origin }, { payload, eventKey }, now) => {
  const [row] = await database
    .select({ memberId: orders.memberId, email: members.email })
    .from(orders)
    .innerJoin(members, eq(members.id, orders.memberId))
    .where(eq(orders.id, payload['orderId'] ?? ''))
  if (!row?.memberId) return null
  const [order] = await orderViews(database, row.memberId, now, payload['orderId'])
  return order ? paidOrderMail(order, row.email, origin, eventKey) : null
}

/** Told once the bank has confirmed the payment: what was bought, from whom, and where to go with a difficulty (CGU article 10). */
export function paidOrderMail(order: OrderView, to: string, origin: string, eventKey: string): Mail {
  const address = origin + paths.order(order.id)
  const lines = order.lines.map(
    ({ label, quantity, amountCents }) => `${quantity} × ${label} : ${amount(amountCents)}`,
  )
  const total = `Total payé : ${amount(order.totalCents)}`
  const seller = `${order.sellerName} vous vend cette commande et vous l’envoie.`
  const desk = `Une question sur vos billets ? ${order.claims.email}${order.claims.phone ? `, ${order.claims.phone}` : ''}. Puis contact@ca-cpourmoi.com si rien ne se règle.`
  const subject = `Commande ${order.reference} payée : ${order.offerTitle}`
  const text = [
    'Bonjour,',
    `Votre paiement est confirmé pour « ${order.offerTitle} ».`,
    ...lines,
    total,
    seller,
    desk,
    address,
  ]
  const html = mailLayout('Votre paiement est confirmé', [
    `<p>${escaped(order.offerTitle)}<br>${escaped(order.providerName)}</p>`,
    `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`,
    `<p><strong>${escaped(total)}</strong></p>`,
    `<p>${escaped(seller)}</p>`,
    mailLink(address, `Voir ma commande ${order.reference}`),
    mailNote(desk),
  ])
  return { messageId: messageIdOf(eventKey), to, subject, text: text.join('\n\n'), html }
}

/** Told to the desk of the portal: something about a payment that a person must look at. Names no member. */
export function alertMail(kind: string, details: Record<string, string>, to: string, eventKey: string): Mail {
  const lines = Object.entries(details).map(([name, value]) => `${name} : ${value}`)
  const text = [`Un événement de paiement demande votre attention : ${kind}.`, ...lines].join('\n')
  return {
    messageId: messageIdOf(eventKey),
    to,
    subject: `À vérifier : ${kind}`,
    text,
    html: `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`,
  }
}
