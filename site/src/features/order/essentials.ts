import type { CheckoutItemView } from '@portal/edge/contract'
import type { Provider } from '@portal/content'
import { deliveryInWords, validDaysInWords } from '@portal/content/sold-words'
import { typeset } from '../../french/typeset.ts'

type Recalled = Pick<
  CheckoutItemView,
  | 'offerSlug'
  | 'offerTitle'
  | 'providerName'
  | 'asked'
  | 'withdrawal'
  | 'delivery'
  | 'conditions'
  | 'dating'
  | 'use'
>
interface Row {
  label: string
  text: string
}

/** What must be recalled just before ordering (Code de la consommation, L221-14), besides lines and total. */
export function essentials(items: readonly Recalled[], seller: Pick<Provider, 'name'>): Row[] {
  const rows = [
    { label: 'Vendeur', text: `${seller.name}. La vente se conclut directement avec ce prestataire.` },
    ...deliveries(items),
    // Of nothing there is nothing to give back.
    ...(items.length === 0 ? [] : [{ label: 'Rétractation', text: withdrawal(items, seller) }]),
    { label: 'Vos données', text: told(items, seller) },
  ]
  return rows.map(typesetRow)
}

/** The same of one offer: what its page says of it. */
export function offerEssentials({ providerName, conditions, dating, use }: Recalled): Row[] {
  return [
    { label: 'Prestataire', text: providerName },
    ...(dating.kind === 'open' && dating.validDays !== null
      ? [{ label: 'Durée', text: validDaysInWords(dating.validDays) }]
      : []),
    ...(use === null ? [] : [{ label: 'Sur place', text: use }]),
    ...conditions,
  ].map(typesetRow)
}

/** One item of each offer. */
export const ofEachOffer = <Item extends { offerSlug: string }>(items: readonly Item[]): Item[] =>
  [...new Map(items.toReversed().map((item) => [item.offerSlug, item])).values()].toReversed()

const typesetRow = ({ label, text }: Row): Row => ({ label: typeset(label), text: typeset(text) })
const titles = (items: readonly Recalled[]) =>
  [...new Set(items.map(({ offerTitle }) => `« ${offerTitle} »`))].join(', ')

function deliveries(items: readonly Recalled[]): Row[] {
  const ways = [...Map.groupBy(items, ({ delivery }) => (delivery ? deliveryInWords(delivery) : ''))]
  return ways.map(([text, own]) => ({
    label: 'Livraison',
    text: ways.length === 1 ? text : `${titles(own)} : ${text}`,
  }))
}

/** What the seller is told of whoever orders (RGPD, art. 13(1)(e); `order-message.ts` says the same to machines). */
function told(items: readonly Recalled[], seller: Pick<Provider, 'name'>): string {
  const parts = [
    'la référence et le contenu de la commande',
    ...(items.some(({ asked }) => asked.length > 0) ? ['les noms écrits sur les billets'] : []),
    ...(items.some(({ delivery }) => delivery?.by === 'courrier') ? ['l’adresse où livrer'] : []),
  ]
  const others = parts.slice(0, -1).join(', ')
  const all = [others, ...parts.slice(-1)].filter(Boolean).join(' et ')
  return `Pour vous servir, ${seller.name} reçoit ${all}, et rien d’autre : ni votre adresse électronique, ni votre compte.`
}

/** What can be given back and what cannot, of all that is ordered: computed from the days chosen (L221-18, L221-28 12°). */
function withdrawal(items: readonly Recalled[], seller: Pick<Provider, 'name'>): string {
  const never = items.filter(({ withdrawal }) => withdrawal === 'none')
  const fortnight = items.filter(({ withdrawal }) => withdrawal !== 'none')
  const none =
    'activité à une date ou sur une période déterminée : pas de droit de rétractation (article L221-28, 12°).'
  const days = `quatorze jours pour changer d’avis, sans motif, auprès de ${seller.name}.`
  if (fortnight.length === 0) return capitalised(none)
  if (never.length === 0) return `Vous avez ${days}`
  return `${titles(never)} : ${none} ${titles(fortnight)} : vous avez ${days}`
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
