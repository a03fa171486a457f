import { parisDay } from '@portal/content'
import { eurosInWords } from '@portal/content/euros'
import { dayInWords } from '@portal/content/french'
import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import { factureById } from '../facture/facture-store.ts'
import { correctionKey } from '../facture/valid-facture.ts'
import { refunds } from '../refund/refund-schema.ts'
import { contractOf } from '../subscription/subscription-store.ts'
import { payerEmail } from '../subscription/payer-email-store.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** `endsOn` when the contract ends with it; `stays` when it goes on for nothing. */
    'facture-credited': { factureId: string; endsOn?: string; stays?: 'yes' }
  }
}

/** Told to whoever pays a contract when the desk takes a facture back alone: what goes back, by when, and what becomes of it. */
export const factureCreditedMail: WriteMail<'facture-credited'> = async (
  { database, origin },
  { payload, eventKey },
) => {
  const facture = await factureById(database, payload.factureId)
  const [refund] = await database
    .select()
    .from(refunds)
    .where(eq(refunds.sourceKey, correctionKey(payload.factureId)))
  const contract = facture && (await contractOf(database, facture.subscriptionId))
  const to = contract && (await payerEmail(database, contract))
  if (!facture || !refund || !contract || !to) return null
  const amount = eurosInWords(refund.amountCents)
  const endsOn = payload.endsOn === undefined ? null : parisDay.parse(payload.endsOn)
  return writtenMail(
    {
      heading: `${amount} vous reviennent`,
      parts: [
        `La facture ${facture.number} de votre contrat ${contract.row.reference} est annulée par un avoir.`,
        {
          box: `${amount} vous sont rendus le ${dayInWords(refund.dueOn)} au plus tard, sur la carte qui a payé. Vous n’avez rien à faire.`,
        },
        ...(endsOn === null
          ? []
          : [
              `Le contrat prend fin le ${dayInWords(endsOn)} au soir. Rien de plus n’est dû. Votre compte, vos commandes, vos factures et vos données vous restent ouverts.`,
            ]),
        ...(payload.stays === 'yes'
          ? ['Votre contrat continue jusqu’à la fin de la période, et vous n’avez rien à payer pour elle.']
          : []),
        { link: origin + paths.accountFactures, label: 'Voir mes factures et mes avoirs' },
        { link: origin + paths.accountSubscription, label: 'Voir mes abonnements' },
        {
          note: 'Rien n’est arrivé ce jour-là, ou vous ne comprenez pas pourquoi\u202f? Écrivez à contact@ca-cpourmoi.com, avec le numéro de la facture.',
        },
      ],
    },
    to,
    eventKey,
  )
}
