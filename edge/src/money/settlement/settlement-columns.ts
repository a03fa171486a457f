import { plainHeader } from '@portal/content/text-file'
import type { SettlementSource } from './settlement-line.ts'

/*
 * Columns of the files that a shop takes out of its bank’s back office. No official sample of them could be read, so that
 * columns are found by their headers, whatever their order, and what is not known is left aside:
 *
 * - Monetico, « Journal des paiements » or « Relevé de télécollecte » (Exports, CSV): TPE; Référence; Date de paiement;
 *   Date de télécollecte; Montant; Devise; Type; Numéro d’autorisation; État.
 * - Systempay, « Gestion > Transactions > Exporter » and the daily « Journal des transactions » (CSV): UUID transaction;
 *   Transaction; Référence commande; Date de création; Date de remise; Montant; Devise; Type d’opération; Statut. Files
 *   made by its batches have the names of the form in place of words (`vads_trans_uuid`).
 * - The partner: date; reference; montant; devise; etat (« servie », « annulée »), as docs/guide-bureau.md asks for it.
 */

export type SettlementColumn =
  'day' | 'capturedDay' | 'reference' | 'transaction' | 'amount' | 'currency' | 'operation' | 'status'

/** What a missing column is called when it is asked for. */
export const columnLabels: Record<SettlementColumn, string> = {
  day: 'date',
  capturedDay: 'date de remise',
  reference: 'référence',
  transaction: 'transaction',
  amount: 'montant',
  currency: 'devise',
  operation: 'opération',
  status: 'statut',
}

/** Headers as `plainHeader` writes them, from the likeliest on. */
const names: Record<SettlementColumn, readonly string[]> = {
  day: [
    'date de paiement',
    'date du paiement',
    'date paiement',
    'date de transaction',
    'date transaction',
    'date de la transaction',
    'date operation',
    'date de l operation',
    'date d operation',
    'date de creation',
    'date heure',
    'date et heure',
    'date autorisation',
    'vads trans date',
    'creation date',
    'transaction date',
    'date de service',
    'servie le',
    'date',
  ],
  capturedDay: [
    'date de telecollecte',
    'date telecollecte',
    'date de remise',
    'date remise',
    'date de remise en banque',
    'date de capture',
    'date d encaissement',
    'date encaissement',
    'date de valeur',
    'capture date',
    'vads presentation date',
    'date de remise effective',
  ],
  reference: [
    'reference commande',
    'reference de commande',
    'reference de la commande',
    'ref commande',
    'no commande',
    'numero de commande',
    'numero commande',
    'commande',
    'vads order id',
    'order id',
    'orderid',
    'reference marchand',
    'reference',
    'ref',
  ],
  transaction: [
    'uuid transaction',
    'uuid de la transaction',
    'uuid',
    'vads trans uuid',
    'transaction uuid',
    'identifiant transaction',
    'identifiant de transaction',
    'id transaction',
    'no transaction',
    'numero de transaction',
    'numero transaction',
    'transaction',
    'vads trans id',
    'numero d autorisation',
    'numero autorisation',
    'no autorisation',
    'no d autorisation',
    'numauto',
    'autorisation',
  ],
  amount: [
    'montant',
    'montant paiement',
    'montant du paiement',
    'montant transaction',
    'montant de la transaction',
    'montant brut',
    'montant remis',
    'montant ttc',
    'montant eur',
    'montant en euros',
    'amount',
  ],
  currency: ['devise', 'monnaie', 'currency', 'vads currency', 'code devise'],
  operation: [
    'type d operation',
    'type operation',
    'type de transaction',
    'type transaction',
    'operation',
    'sens',
    'vads operation type',
    'nature',
    'type',
  ],
  status: [
    'statut',
    'statut de la transaction',
    'statut transaction',
    'etat',
    'etat du paiement',
    'etat paiement',
    'etat de la transaction',
    'etat de la commande',
    'vads trans status',
    'status',
    'resultat',
  ],
}

/** Without which nothing can be compared. */
const needed: Record<'bank' | 'partner', readonly SettlementColumn[]> = {
  bank: ['reference', 'transaction', 'amount'],
  partner: ['reference', 'amount', 'status'],
}

/** Where each column stands; `null` where a file has none. */
export type ColumnPlaces = Record<SettlementColumn, number | null>

export type FoundColumns = { kind: 'found'; places: ColumnPlaces } | { kind: 'missing'; columns: string[] }

/** Further to the right nobody has put a name. */
const mostColumns = 200

/** The columns of a row of headers: of several that could be one, the likeliest. */
export function findColumns(cells: readonly string[], source: SettlementSource): FoundColumns {
  const headers = cells.slice(0, mostColumns).map(plainHeader)
  const placeOf = (column: SettlementColumn) => {
    const name = names[column].find((one) => headers.includes(one))
    return name === undefined ? null : headers.indexOf(name)
  }
  const columns = Object.keys(names) as SettlementColumn[]
  const places = Object.fromEntries(
    columns.map((column) => [column, placeOf(column)] as const),
  ) as ColumnPlaces
  const kind = source === 'partner' ? 'partner' : 'bank'
  const missing: SettlementColumn[] = needed[kind].filter((column) => places[column] === null)
  if (places.day === null && places.capturedDay === null) missing.push('day')
  // A statement of what was captured has no status, and says so by the name of its date.
  if (kind === 'bank' && places.status === null && places.capturedDay === null) missing.push('status')
  return missing.length > 0
    ? { kind: 'missing', columns: missing.map((column) => columnLabels[column]) }
    : { kind: 'found', places }
}
