import type { Provider, SoldOffer } from '@portal/content'
import { sha256Hex } from '@portal/content/bytes'
import type { LegalTextEntry } from '../../ground/contract/index.ts'
import type { LineRefusal, PricedLine, Wanted } from '../order/price-order.ts'
import type { NewItem } from '../order/order-item.ts'
import { refusedLineInWords } from '../order/refusal-words.ts'
import type { WantedPlaces } from '../stock/stock-store.ts'

/** A line that can be ordered. */
type OpenLine = PricedLine & { item: NewItem; sale: NonNullable<PricedLine['sale']> }

/** What is about to be ordered of one seller, and what cannot be. */
export interface Recap {
  seller: Provider
  lines: OpenLine[]
  refused: PricedLine[]
  totalCents: number
  /** Field of the form to its sentence: of an offer that is ordered at once. */
  errors: Record<string, string>
}

/** The recap of `lines`, all of one seller. `atOnce` when they come from the page of an offer, whose fields are shown. */
export function recapOf(seller: Provider, lines: readonly PricedLine[], atOnce: boolean): Recap {
  const open = lines.filter((line): line is OpenLine => line.item !== null && line.sale !== null)
  const refused = lines.filter(({ item }) => item === null)
  const totalCents = open.reduce((sum, { item }) => sum + item.quantity * item.unitPriceCents, 0)
  // What is ordered at once is ordered whole, or not.
  const isWhole = !atOnce || refused.length === 0
  const errors = Object.fromEntries(
    atOnce ? refused.flatMap(({ wanted, refusal }) => (refusal ? [errorOf(wanted, refusal)] : [])) : [],
  )
  if (lines.length === 0) errors['quantity'] = 'Choisissez au moins une quantité.'
  else if (isWhole && open.length > 0 && totalCents === 0) {
    errors['quantity'] = 'Cette commande ne coûte rien : elle ne peut pas passer par la banque.'
  }
  return isWhole
    ? { seller, lines: open, refused, totalCents, errors }
    : { seller, lines: [], refused, totalCents: 0, errors }
}

/** The field that a refusal stands beside. */
function errorOf({ tariffId }: Wanted, refusal: LineRefusal): [string, string] {
  const { kind } = refusal
  if (kind === 'unknown-tariff')
    return ['quantity', 'Un tarif de cette offre a changé. Reprenez les quantités.']
  const isOfTariff = kind === 'wrong-quantity' || kind === 'too-many-of-tariff'
  return [isOfTariff ? `q.${tariffId}` : 'quantity', refusedLineInWords(refusal)]
}

/**
 * The key of the form that shows a recap: what was drawn, then a digest of what is shown. Nobody orders at a price, for a
 * day, in a quantity or under conditions that their page did not say (Code de la consommation, L221-14), and one key never
 * means two orders.
 */
export async function orderKeyOf(
  drawn: string,
  { seller, lines }: Pick<Recap, 'seller' | 'lines'>,
  conditions: readonly LegalTextEntry[],
): Promise<string> {
  const digests = conditions.map(({ digest }) => digest)
  const items = lines.map(({ item }) => item)
  const shown = await sha256Hex(JSON.stringify([items, seller.slug, seller.terms, digests]))
  return `${drawn}.${shown.slice(0, 32)}`
}

/** The places that lines take, a pool once. */
export function placesOfLines(lines: readonly PricedLine[]): WantedPlaces[] {
  const wanted = lines.flatMap(({ places, item }) =>
    places && item ? [{ ...places, quantity: item.quantity }] : [],
  )
  return [...Map.groupBy(wanted, ({ pool }) => pool).values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, quantity: rest.reduce((sum, { quantity }) => sum + quantity, first.quantity) }] : [],
  )
}

/** The offers that lines are of, each once. */
export const offersOfLines = (lines: readonly OpenLine[]): SoldOffer[] => [
  ...new Map(lines.map(({ sale: { offer } }) => [offer.slug, offer])).values(),
]
