import { and, asc, eq, gte, lte, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { orders } from '../../money/order/order-schema.ts'
import { paymentAttempts } from '../../money/payment/payment-schema.ts'
import { type Operation, settlementLines } from '../../money/payment/settled-line-schema.ts'
import { subscriptions, terms } from '../../money/subscription/subscription-schema.ts'
import { amountCell, dayCell, mostRows, type Period } from '../accounts/period.ts'
import { accountLabel } from './settlement-accounts.ts'

/** Columns that accounting software asks for (LPF, art. A47 A-1), one line a movement; the portal sells without VAT of its own. */
const headers = [
  ...['Date', 'Numéro', 'Libellé', 'Montant TTC', 'TVA', 'Moyen', 'Référence banque', 'Transaction'],
  ...['Compte', 'Fichier', 'Ligne'],
]

const labels: Record<Operation, string> = {
  payment: 'Paiement',
  refund: 'Remboursement',
  chargeback: 'Impayé',
  served: 'Commande servie',
  'not-served': 'Commande non servie',
}

/** What banks and partners have moved in a period, by day; `null` when it is more than one file holds. One query. */
export async function exportedLines(database: Database, period: Period): Promise<string[][] | null> {
  const rows = await database
    .select({
      line: settlementLines,
      order: sql<string | null>`coalesce(${orders.reference}, (
        SELECT o.reference FROM orders o
        WHERE ${settlementLines.source} = 'partner' AND o.reference = ${settlementLines.reference}
      ))`,
      title: orders.offerTitle,
      contract: subscriptions.reference,
      plan: subscriptions.planName,
    })
    .from(settlementLines)
    .leftJoin(paymentAttempts, eq(paymentAttempts.reference, settlementLines.reference))
    .leftJoin(orders, eq(orders.id, paymentAttempts.orderId))
    .leftJoin(terms, eq(terms.id, paymentAttempts.termId))
    .leftJoin(subscriptions, eq(subscriptions.id, terms.subscriptionId))
    .where(and(gte(settlementLines.day, period.from), lte(settlementLines.day, period.through)))
    .orderBy(asc(settlementLines.day), asc(settlementLines.account), asc(settlementLines.lineKey))
    .limit(mostRows + 1)
  if (rows.length > mostRows) return null
  return [
    headers,
    ...rows.map(({ line, order, title, contract, plan }) => [
      ...[dayCell(line.day), order ?? contract ?? ''],
      [labels[line.operation], title ?? plan].filter(Boolean).join(', '),
      amountCell(
        line.operation === 'refund' || line.operation === 'chargeback' ? -line.amountCents : line.amountCents,
      ),
      ...['', line.source === 'partner' ? '' : 'Carte bancaire', line.reference, line.bankTransaction],
      ...[accountLabel(line), line.fileId, String(line.line)],
    ]),
  ]
}
