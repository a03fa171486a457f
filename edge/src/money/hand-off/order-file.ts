import type { ParisDay } from '@portal/content'
import { csvFile } from '@portal/content/csv'
import { dayInWords, instantInWords } from '@portal/content/french'
import type { ServedOrder } from './served-order-store.ts'

/** The columns of the file that a partner without a server is sent: the same facts as a message, and no more. */
const header = [
  'Référence',
  'Ligne',
  'Offre',
  'Tarif',
  'Quantité',
  'Prix unitaire (€)',
  'Pour quand',
  'Livraison',
  'Noms',
  'Adresse',
  'Payée le',
]

/** The orders of a day, a line each of what was bought. */
export function orderFile(orders: readonly ServedOrder[]): string {
  return csvFile([header, ...orders.flatMap(rowsOf)])
}

/** `commandes-2026-11-22-<seller>.csv`. */
export const orderFileName = (seller: string, day: ParisDay) => `commandes-${day}-${seller}.csv`

function rowsOf(order: ServedOrder): string[][] {
  const { recipient, line1, line2, postalCode, city, country } = order.address
  const address = [recipient, line1, line2, `${postalCode} ${city}`, country].filter(Boolean).join(', ')
  return order.items.map((item) => {
    const isPosted = item.delivery?.by === 'courrier'
    const { dating } = item
    return [
      order.reference,
      String(item.position),
      item.offerTitle,
      item.label,
      String(item.quantity),
      (item.unitPriceCents / 100).toFixed(2).replace('.', ','),
      dating.kind === 'day'
        ? dayInWords(dating.day)
        : dating.kind === 'session'
          ? [dating.label, instantInWords(dating.startsAt)].filter(Boolean).join(', ')
          : '',
      isPosted ? 'courrier' : 'e-billet',
      item.holders.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', '),
      isPosted ? address : '',
      order.paidAt ? instantInWords(order.paidAt) : '',
    ]
  })
}
