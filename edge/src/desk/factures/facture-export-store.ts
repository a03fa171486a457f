import { and, asc, gte, lte, sql } from 'drizzle-orm'
import type { ParisDay } from '@portal/content'
import type { Database } from '../../ground/database/database.ts'
import { factures } from '../../money/facture/facture-schema.ts'
import { amountCell, dayCell, mostRows, type Period } from '../accounts/period.ts'

/** Columns that accounting software asks for (LPF, art. A47 A-1), one line a facture or an avoir. */
const headers = [
  ...['Date', 'Numéro', 'Libellé', 'Client', 'Montant HT', 'TVA', 'Taux de TVA', 'Montant TTC'],
  ...['Moyen', 'Date de paiement', 'Référence banque', 'Contrat'],
]

/** What was issued in a period, in the order of its numbers; `null` when it is more than one file holds. One query. */
export async function exportedFactures(database: Database, period: Period): Promise<string[][] | null> {
  const content = (path: string) => sql<string | null>`json_extract(${factures.content}, ${path})`
  const rows = await database
    .select({
      issuedOn: factures.issuedOn,
      number: factures.number,
      series: factures.series,
      grossCents: factures.grossCents,
      name: content('$.lines[0].name'),
      preceding: content('$.preceding[0].number'),
      buyer: content('$.buyer.name'),
      netCents: sql<number>`json_extract(${factures.content}, '$.totals.netCents')`,
      vatCents: sql<number>`json_extract(${factures.content}, '$.totals.vatCents')`,
      rates: sql<string>`(SELECT group_concat(value ->> 'rateBasisPoints', ' ') FROM json_each(${factures.content}, '$.vat'))`,
      receivedOn: sql<ParisDay | null>`json_extract(${factures.content}, '$.payment.receivedOn')`,
      contract: content('$.contractReference'),
      bankReference: sql<string | null>`(
        SELECT a.reference FROM payment_attempts a
        JOIN payment_notifications n ON n.reference = a.reference AND n.account = a.account AND n.meaning = 'accepted'
        WHERE a.term_id = substr(${factures.sourceKey}, 6) AND ${factures.sourceKey} LIKE 'term:%' LIMIT 1
      )`,
    })
    .from(factures)
    .where(and(gte(factures.issuedOn, period.from), lte(factures.issuedOn, period.through)))
    .orderBy(asc(factures.issuedOn), asc(factures.series), asc(factures.sequence))
    .limit(mostRows + 1)
  if (rows.length > mostRows) return null
  return [
    headers,
    ...rows.map((row) => {
      // An avoir takes back: its amounts are below zero.
      const sign = row.series === 'AV' ? -1 : 1
      const label = row.series === 'AV' ? `Avoir sur ${row.preceding ?? 'facture'}` : (row.name ?? '')
      return [
        ...[dayCell(row.issuedOn), row.number, label, row.buyer ?? ''],
        ...[amountCell(sign * row.netCents), amountCell(sign * row.vatCents), ratesCell(row.rates)],
        ...[amountCell(sign * row.grossCents), row.series === 'AV' ? '' : 'Carte bancaire'],
        ...[
          row.receivedOn === null ? '' : dayCell(row.receivedOn),
          row.bankReference ?? '',
          row.contract ?? '',
        ],
      ]
    }),
  ]
}

/** Basis points, as the percentages of a cell: « 20 », « 5,5 ». */
const ratesCell = (rates: string | null): string =>
  (rates ?? '')
    .split(' ')
    .map((rate) => String(Number(rate) / 100).replace('.', ','))
    .join(' / ')
