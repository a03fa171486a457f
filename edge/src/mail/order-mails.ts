import { type OrderView, paths } from '../contract/index.ts'
import type { Mail } from './mail.ts'

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
const amount = (cents: number) => euros.format(cents / 100)
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

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
  const html = `<div style="max-width:34rem;margin:auto;font:17px/1.55 sans-serif;color:#17203a">
<p style="background:#15337a;color:#fffdf8;padding:14px 20px;border-radius:10px;font-weight:700">ça, c’est pour <span style="color:#ffcf3f">moi</span></p>
<h1 style="font-size:24px">Votre paiement est confirmé</h1>
<p>${escaped(order.offerTitle)}<br>${escaped(order.providerName)}</p>
<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>
<p><strong>${escaped(total)}</strong></p>
<p>${escaped(seller)}</p>
<p><a href="${escaped(address)}">Voir ma commande ${order.reference}</a></p>
<p style="color:#4a5471;font-size:15px">${escaped(desk)}</p>
</div>`
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

function messageIdOf(eventKey: string): string {
  return `<${eventKey.replace(/[^\w.-]+/g, '.').slice(0, 180)}@ca-cpourmoi.com>`
}
