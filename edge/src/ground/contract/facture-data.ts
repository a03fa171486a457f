import type { ParisDay } from '@portal/content'

/** A facture or an avoir in the list of its payer; its file is at `accountFactureFile(id)`. */
export interface FactureView {
  id: string
  number: string
  kind: 'facture' | 'avoir'
  issuedOn: ParisDay
  buyerName: string
  contractReference: string
  /** VAT included; of an avoir, what it takes back. */
  grossCents: number
  /** The days that it is about. */
  span: { startsOn: ParisDay; endsOn: ParisDay }
  /** Numbers that an avoir corrects, or that a facture takes the place of. */
  corrects: string[]
}

/** `/compte/factures`, newest first. */
export interface FacturesData {
  factures: FactureView[]
}
