import { plainHeader } from '@portal/content/text-file'

/** How providers call the column of codes, from the likeliest on; plain, see `plainHeader`. Whole headers alone. */
const names: readonly (readonly string[])[] = [
  [
    'code promo',
    'code promotionnel',
    'code promotion',
    'code unique',
    'code avantage',
    'code de reduction',
    'code reduction',
    'code remise',
    'code cadeau',
    'code coupon',
    'code voucher',
    'code bon',
    'code activation',
    'code d activation',
    'promo code',
    'promocode',
    'coupon code',
    'voucher code',
    'discount code',
    'gift code',
    'code a usage unique',
    'codes promo',
    'codes promotionnels',
    'codes uniques',
  ],
  [
    'code',
    'codes',
    'code s',
    'le code',
    'votre code',
    'n de code',
    'no de code',
    'numero de code',
    'code barre',
    'code barres',
    'barcode',
  ],
  [
    'coupon',
    'coupons',
    'voucher',
    'vouchers',
    'bon',
    'bons',
    'cheque',
    'e coupon',
    'e voucher',
    'e billet',
    'e carte',
    'carte cadeau',
    'bon d achat',
    'bon de reduction',
    'cle',
    'licence',
    'serial',
    'gift card',
    'contremarque',
    'contremarques',
  ],
  [
    'numero de bon',
    'no de bon',
    'numero de serie',
    'no de serie',
    'numero de carte',
    'no de carte',
    'numero de coupon',
    'no de coupon',
    'numero de voucher',
    'serial number',
    'no bon',
    'no carte',
    'no coupon',
    'numero carte',
    'numero bon',
    'reference',
    'references',
    'ref',
  ],
  ['numero', 'numeros', 'num', 'no', 'n'],
]

export type CodeColumn =
  /** `null` when no cell is a header: the first column, from the first line on. */
  | { kind: 'column'; place: number | null; header: string | null }
  | { kind: 'doubled-column'; headers: string[] }

/** Which cell of a row is the header of codes. */
export function codeColumnOf(cells: readonly string[]): CodeColumn {
  const plain = cells.slice(0, mostColumns).map((cell) => plainHeader(cell))
  for (const rank of names) {
    const places = plain.flatMap((header, place) => (rank.includes(header) ? [place] : []))
    const [place, other] = places
    if (place === undefined) continue
    if (other !== undefined)
      return { kind: 'doubled-column', headers: places.map((one) => (cells[one] ?? '').trim().slice(0, 60)) }
    return { kind: 'column', place, header: (cells[place] ?? '').trim() }
  }
  return { kind: 'column', place: null, header: null }
}

const mostColumns = 1000
