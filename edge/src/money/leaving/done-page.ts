import { type LeavingReceiptData, paths } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { rowsOf } from './statement-rows.ts'
import type { StatementRow } from './statement-schema.ts'

/** What is said above a page that is shown again. */
export const changed =
  'Ce que votre demande ferait a changé depuis que cette page s’est ouverte. Rien n’est fait\u00a0: relisez, puis confirmez.'

export function receiptData(statement: StatementRow): LeavingReceiptData {
  const { receiptId, kind, reference, receivedAt } = statement
  const page = paths.statementReceipt(receiptId)
  return {
    kind,
    reference,
    receivedAt,
    rows: rowsOf(statement),
    page,
    file: paths.statementReceiptFile(receiptId),
  }
}

/** The last step: `effects` is what was done, `null` when nothing is done yet. */
export function showDone(c: PortalContext, statement: StatementRow, effects: string[] | null) {
  const receipt = receiptData(statement)
  return c.var.render('leavingDone', { leavingDone: { kind: statement.kind, receipt, effects } })
}
