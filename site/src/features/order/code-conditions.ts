import type { CodedOffer } from '@portal/content'
import { shortEurosInWords } from '@portal/content/euros'
import { formatDay } from '../../french/days.ts'
import { typeset } from '../../french/typeset.ts'

/** « Encore 12 jours », today included. */
export function daysLeftWords(days: number | null): string {
  if (days === null) return 'Sans date de fin annoncée'
  if (days <= 0) return 'Terminé'
  return days === 1 ? 'Dernier jour aujourd’hui' : `Encore ${days}\u00a0jours, aujourd’hui compris`
}

/** What a code gives, from what amount, until when, and the conditions of the offer. */
export function codeConditions(offer: CodedOffer): { label: string; text: string }[] {
  const { through } = offer.validity
  return [
    ...(offer.kind === 'voyage'
      ? [
          { label: 'Prix membre', text: `À partir de ${shortEurosInWords(offer.fromPriceCents)}` },
          { label: 'Durée', text: offer.nights === 1 ? 'Une nuit' : `${offer.nights} nuits` },
        ]
      : [
          { label: 'Réduction', text: reduction(offer) },
          {
            label: 'Minimum d’achat',
            text: offer.minimumSpendCents === null ? 'Aucun' : shortEurosInWords(offer.minimumSpendCents),
          },
        ]),
    {
      label: 'À utiliser',
      text: through === null ? 'Sans date de fin annoncée' : `Jusqu’au ${formatDay(through)} inclus`,
    },
    ...offer.conditions.map(({ label, text }) => ({ label: typeset(label), text: typeset(text) })),
  ]
}

function reduction({ reduction: given }: Extract<CodedOffer, { kind: 'code-promo' }>): string {
  return given.unit === 'percent' ? `${given.percent}\u00a0%` : shortEurosInWords(given.amountCents)
}
