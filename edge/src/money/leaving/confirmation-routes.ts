import { Hono } from 'hono'
import { type LeavingConfirmationData, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedLink, refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readLink, useLink } from '../../post/link/link-store.ts'
import { contractOf, type StoredContract } from '../subscription/subscription-store.ts'
import { changed, receiptData, showDone } from './done-page.ts'
import { applyStatement, statementOf, statementOfReceipt, withPayments } from './leaving-store.ts'
import { shownEffect } from './shown-effect.ts'
import { changesContract, effectOf, effectSentences } from './statement.ts'
import { receiptFile, rowsOf } from './statement-rows.ts'
import type { StatementRow } from './statement-schema.ts'

/** A statement from its letter: confirmed by whoever reads the mailbox of its payer; and what was declared, read again. */
export const confirmationRoutes = new Hono<PortalEnvironment>()
  .get(paths.statementConfirmation(':token'), async (c) => {
    const found = await confirmable(c)
    return found.kind === 'confirmable' ? showConfirmation(c, found) : refusedConfirmation(c, found)
  })
  .post(paths.statementConfirmation(':token'), async (c) => {
    const found = await confirmable(c)
    if (found.kind !== 'confirmable') return refusedConfirmation(c, found)
    const { statement, contract, linkId } = found
    const { database, now } = c.var
    const { shown = '' } = await typedFields(c)
    const confirmed = { shown, first: [useLink(database, linkId, now)] }
    const done = await applyStatement(database, statement, contract.row.id, now, confirmed).catch(
      async (cause: unknown) => {
        // In two tabs, the other one has confirmed it; or the link was replaced meanwhile.
        if ((await confirmable(c)).kind !== 'confirmable') return null
        throw new Error('a statement could not be applied', { cause })
      },
    )
    if (done?.kind === 'applied') {
      c.var.drainOutboxLater()
      return showDone(c, statement, effectSentences(done.effect))
    }
    const still = await confirmable(c)
    return still.kind === 'confirmable' ? showConfirmation(c, still, changed) : refusedConfirmation(c, still)
  })
  // Its address is all that is asked for: the page says what its sender wrote, and nothing of any contract.
  .get(paths.statementReceipt(':receipt'), async (c) => {
    const statement = await receiptOf(c)
    return statement
      ? c.var.render('leavingReceipt', { leavingReceipt: receiptData(statement) })
      : refusedProblem(c, 404)
  })
  .get(paths.statementReceiptFile(':receipt'), async (c) => {
    const statement = await receiptOf(c)
    if (!statement) return refusedProblem(c, 404)
    return c.text(receiptFile(statement, c.var.settings.origin), 200, {
      'Content-Disposition': `attachment; filename="declaration-${statement.reference}.txt"`,
      'Cache-Control': 'private, no-store',
    })
  })

const receiptOf = (c: PortalContext): Promise<StatementRow | null> =>
  statementOfReceipt(c.var.database, c.req.param('receipt') ?? '')

async function showConfirmation(
  c: PortalContext,
  { statement, contract }: Extract<Confirmable, { kind: 'confirmable' }>,
  message: string | null = null,
) {
  const effect = effectOf(await withPayments(c.var.database, contract), statement, statement.receivedAt)
  const { kind, receivedAt } = statement
  const leavingConfirmation: LeavingConfirmationData = {
    kind,
    reference: contract.row.reference,
    receivedAt,
    rows: rowsOf(statement),
    effects: effectSentences(effect),
    shown: await shownEffect(contract.row.id, effect),
    confirms: changesContract(effect),
    message,
  }
  return c.var.render('leavingConfirmation', { leavingConfirmation }, message === null ? 200 : 409)
}

type Confirmable =
  | { kind: 'confirmable'; statement: StatementRow; contract: StoredContract; linkId: string }
  /** Of a statement that is known: the link was made by us. */
  | { kind: 'used' | 'expired'; statement: StatementRow }
  | { kind: 'unknown' }

/** What a link of confirmation is about; otherwise why it no longer works. */
async function confirmable(c: PortalContext): Promise<Confirmable> {
  const { database, settings, now } = c.var
  const link = await readLink(database, settings.passKeys, 'statement', c.req.param('token') ?? '', now)
  const statement = link.kind === 'unknown' ? null : await statementOf(database, link.subject)
  if (link.kind === 'unknown' || !statement?.subscriptionId) return { kind: 'unknown' }
  if (statement.appliedAt) return { kind: 'used', statement }
  if (link.kind !== 'usable') return { kind: link.kind, statement }
  const contract = await contractOf(database, statement.subscriptionId)
  return contract ? { kind: 'confirmable', statement, contract, linkId: link.id } : { kind: 'unknown' }
}

/** A link that no longer confirms anything: its holder received the letter about this statement, and may read it again. */
function refusedConfirmation(c: PortalContext, found: Confirmable): Promise<Response> {
  if (found.kind === 'confirmable' || found.kind === 'unknown')
    return refusedLink(c, { purpose: 'statement', reason: 'unknown' })
  const { kind, receiptId } = found.statement
  return refusedLink(c, { purpose: kind, reason: found.kind, receipt: paths.statementReceipt(receiptId) })
}
