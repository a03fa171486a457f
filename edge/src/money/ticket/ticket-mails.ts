import { and, eq } from 'drizzle-orm'
import { shownEmail } from '@portal/content/text'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { partnerAnswers } from '../order/fulfilment-schema.ts'
import { servedOrder } from '../hand-off/served-order-store.ts'
import { itemInWords } from '../order/order-item-words.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** Told once that the tickets of an order are there. */
    'tickets-ready': { orderId: string }
    /** The same letter, asked for again. */
    'tickets-again': { orderId: string }
  }
}

/** Told once the tickets of an order are there: what for, and where they are. No code is in a letter: mailboxes are shared. */
export const ticketsReadyMail: WriteMail<'tickets-ready' | 'tickets-again'> = async (
  { database, origin },
  { payload, eventKey },
) => {
  const order = await servedOrder(database, payload.orderId)
  if (!order?.memberId || order.fulfilment?.state !== 'ready') return null
  const [member] = await database
    .select({ email: members.email })
    .from(members)
    .where(eq(members.id, order.memberId))
  if (!member) return null
  const refused = and(eq(partnerAnswers.orderId, order.id), eq(partnerAnswers.answer, 'rejected'))
  const wasRefused = (await database.$count(partnerAnswers, refused)) > 0
  const isPosted = order.items.every(({ delivery }) => delivery?.by === 'courrier')
  const uses = [...new Set(order.items.flatMap(({ use }) => (use === null ? [] : [use])))]
  const { email, phone } = order.claims
  return writtenMail(
    {
      heading: isPosted ? 'Votre commande est partie' : 'Vos billets sont là',
      subject: isPosted
        ? `Commande ${order.reference} : elle est partie par courrier`
        : `Commande ${order.reference} : vos billets sont là`,
      parts: [
        ...(wasRefused
          ? [
              `Nous vous avions écrit qu’elle ne pouvait pas être servie\u00a0: elle l’est. Ce que vous avez payé n’est donc pas rendu.`,
            ]
          : []),
        { list: order.items.map((item) => `${item.quantity} × ${itemInWords(item)}`) },
        ...uses,
        {
          link: origin + paths.orderTickets(order.id),
          label: isPosted ? 'Suivre mon envoi' : 'Voir et imprimer mes billets',
        },
        {
          note: `La page demande votre connexion : un billet ne vaut que pour une personne, et aucun code n’est dans ce courriel. Une question ? ${shownEmail(email)}${phone ? `, ${phone}` : ''}. Puis contact@ca-cpourmoi.com si rien ne se règle.`,
        },
      ],
    },
    member.email,
    eventKey,
  )
}
