import { readAloud } from '@portal/content/text'
import { Hono } from 'hono'
import { randomId } from '../../ground/crypto/random-id.ts'
import {
  type FormState,
  type LeavingReceiptData,
  paths,
  type StatementKind,
} from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedLink, refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readLink, useLink } from '../../post/link/link-store.ts'
import { ownContracts } from '../subscription/own-contracts.ts'
import { subscriptionState } from '../subscription/subscription.ts'
import { contractOf, type StoredContract } from '../subscription/subscription-store.ts'
import { countStatement } from './count-statement.ts'
import type { StatementRow } from './statement-schema.ts'
import {
  applyStatement,
  contractOfReference,
  payersOf,
  receiveStatement,
  statementOf,
  statementOfReceipt,
  withPayments,
} from './leaving-store.ts'
import { receiptFile, rowsOf } from './statement-rows.ts'
import {
  changesContract,
  type Effect,
  effectOf,
  effectSentences,
  readStatement,
  type Statement,
} from './statement.ts'

const drawnId = /^[\w-]{24}$/

const addresses = {
  ending: { page: paths.ending, notification: paths.endingNotification },
  withdrawal: { page: paths.withdrawal, notification: paths.withdrawalNotification },
} as const

/**
 * Ending a contract (L215-1-1, D215-1) and withdrawing from it (L221-21), in three steps, with or without an account. A
 * request of somebody who is not signed in changes nothing until the payer confirms it from their mailbox, and every such
 * request is answered by the same page.
 */
export const leavingRoutes = new Hono<PortalEnvironment>()
for (const kind of ['ending', 'withdrawal'] as const) {
  const { page, notification } = addresses[kind]
  leavingRoutes
    .get(page, async (c) => showForm(c, kind, { values: await known(c), errors: {}, message: null }))
    .post(page, async (c) => {
      const typed = await typedFields(c)
      if (typed['step'] === 'edit') return showForm(c, kind, { values: typed, errors: {}, message: null })
      const read = readStatement(kind, typed, c.var.today)
      if (read.kind === 'wrong')
        return showForm(c, kind, { values: typed, errors: read.errors, message: null }, 422)
      return showRecap(c, read.statement, typed)
    })
    .post(notification, async (c) => {
      const typed = await typedFields(c)
      const read = readStatement(kind, typed, c.var.today)
      if (read.kind === 'wrong')
        return showForm(c, kind, { values: typed, errors: read.errors, message: null }, 422)
      return notify(c, read.statement, typed)
    })
}
leavingRoutes
  .get(paths.statementConfirmation(':token'), async (c) => {
    const found = await confirmable(c)
    if (found.kind !== 'confirmable') return refusedConfirmation(c, found)
    const { statement, contract } = found
    const effect = effectOf(await withPayments(c.var.database, contract), statement, statement.receivedAt)
    const { kind, receivedAt } = statement
    const { reference } = contract.row
    const told = { effects: effectSentences(effect), confirms: changesContract(effect) }
    const leavingConfirmation = { kind, reference, receivedAt, rows: rowsOf(statement), ...told }
    return c.var.render('leavingConfirmation', { leavingConfirmation })
  })
  .post(paths.statementConfirmation(':token'), async (c) => {
    const found = await confirmable(c)
    if (found.kind !== 'confirmable') return refusedConfirmation(c, found)
    const { statement, contract, linkId } = found
    const { database, now } = c.var
    const first = [useLink(database, linkId, now)]
    const effect = await applyStatement(database, statement, contract.row.id, now, { first }).catch(
      async (cause: unknown) => {
        // In two tabs, the other one has confirmed it; or the link was replaced meanwhile.
        if ((await confirmable(c)).kind !== 'confirmable') return null
        throw new Error('a statement could not be applied', { cause })
      },
    )
    if (effect === null) return refusedConfirmation(c, await confirmable(c))
    c.var.drainOutboxLater()
    return showDone(c, statement, effectSentences(effect))
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

function receiptData(statement: StatementRow): LeavingReceiptData {
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

/** What is known of whoever is signed in, so that they need not type it. */
async function known(c: PortalContext): Promise<Record<string, string>> {
  const member = c.var.signedIn?.member
  if (!member) return {}
  const [only, ...others] = await endableContracts(c)
  return {
    name: `${member.firstName} ${member.lastName}`,
    email: member.email,
    ...(only && others.length === 0 ? { contractReference: only.row.reference } : {}),
  }
}

/** Contracts of whoever is signed in, over or not. */
async function contractsOfReader(c: PortalContext): Promise<StoredContract[]> {
  const { signedIn, database } = c.var
  return signedIn ? ownContracts(database, signedIn.memberId) : []
}

/** Running contracts that whoever is signed in may end. */
async function endableContracts(c: PortalContext): Promise<StoredContract[]> {
  const { today } = c.var
  return (await contractsOfReader(c)).filter((contract) => {
    const { kind } = subscriptionState(contract, today)
    return kind === 'active' || kind === 'past-due'
  })
}

async function showForm(
  c: PortalContext,
  kind: StatementKind,
  shown: FormState,
  status: 200 | 422 | 429 | 503 = 200,
) {
  const contracts = (await endableContracts(c)).map(({ row: { reference, planName } }) => ({
    reference,
    planName,
  }))
  return c.var.render('leaving', { leaving: { kind, form: shown, contracts } }, status)
}

/** The contract of a statement, when whoever is signed in may act on it; of one that is over, they are told so. */
async function ownContract(
  c: PortalContext,
  { contractReference }: Statement,
): Promise<StoredContract | null> {
  const meant = readAloud(contractReference)
  const found = (await contractsOfReader(c)).filter(({ row }) => readAloud(row.reference) === meant)
  return found.find(({ row }) => row.reference === contractReference) ?? found[0] ?? null
}

async function showRecap(c: PortalContext, statement: Statement, typed: Record<string, string>) {
  const contract = await ownContract(c, statement)
  const { step: _step, statementKey: _key, ...kept } = typed
  return c.var.render('leavingRecap', {
    leavingRecap: {
      kind: statement.kind,
      typed: kept,
      statementKey: randomId(),
      rows: rowsOf(statement),
      effects:
        contract &&
        effectSentences(effectOf(await withPayments(c.var.database, contract), statement, c.var.now)),
    },
  })
}

async function notify(
  c: PortalContext,
  statement: Statement,
  typed: Record<string, string>,
): Promise<Response> {
  const { database, now } = c.var
  const key = typed['statementKey'] ?? ''
  if (!drawnId.test(key)) return showRecap(c, statement, typed)
  const own = await ownContract(c, statement)
  const contract = own ?? (await contractOfPayer(c, statement))
  const counted = await countStatement(c, statement, { own: own !== null, contract })
  if (counted.kind === 'refused') {
    c.header('Retry-After', String(counted.seconds))
    const refused = { values: typed, errors: {}, message: counted.message }
    return showForm(c, statement.kind, refused, counted.status)
  }
  const kept = await receiveStatement(database, statement, key, { contract, letter: counted.letter }, now)
  let effect: Effect | null = null
  if (own && kept.subscriptionId === own.row.id && kept.appliedAt === null) {
    const { memberId } = signedInOf(c)
    effect = await applyStatement(database, kept, own.row.id, now, { memberId }).catch(
      async (cause: unknown) => {
        if ((await statementOf(database, kept.id))?.appliedAt) return null
        throw new Error('a statement could not be applied', { cause })
      },
    )
  }
  c.var.drainOutboxLater()
  return showDone(c, kept, effect && effectSentences(effect))
}

/** The contract of a reference, when the address is that of somebody who pays for it. */
async function contractOfPayer(c: PortalContext, statement: Statement): Promise<StoredContract | null> {
  const contract = await contractOfReference(c.var.database, statement.contractReference)
  if (!contract) return null
  const payers = await payersOf(c.var.database, contract)
  return payers.some(({ email }) => email === statement.email) ? contract : null
}

function showDone(c: PortalContext, statement: StatementRow, effects: string[] | null) {
  const receipt = receiptData(statement)
  return c.var.render('leavingDone', { leavingDone: { kind: statement.kind, receipt, effects } })
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
