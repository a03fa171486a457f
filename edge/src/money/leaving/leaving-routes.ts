import { instantInWords } from '@portal/content/french'
import { readAloud } from '@portal/content/text'
import { Hono } from 'hono'
import { randomId } from '../../ground/crypto/random-id.ts'
import {
  type FormState,
  type LeavingRecapData,
  paths,
  type StatementKind,
} from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { ownContracts } from '../subscription/own-contracts.ts'
import { subscriptionState } from '../subscription/subscription.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'
import { countStatement } from './count-statement.ts'
import { changed, showDone } from './done-page.ts'
import {
  applyStatement,
  contractOfReference,
  payersOf,
  receiveStatement,
  statementOf,
  statementOfKey,
  withPayments,
} from './leaving-store.ts'
import { shownEffect } from './shown-effect.ts'
import {
  changesContract,
  type Effect,
  effectOf,
  effectSentences,
  readStatement,
  type Statement,
} from './statement.ts'
import { rowsOf } from './statement-rows.ts'
import type { StatementRow } from './statement-schema.ts'

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

/** Why a recap is shown again, with what is known of it already. */
interface ShownAgain {
  message?: string | null
  own?: OwnEffect | null
  sent?: StatementRow | null
}

async function showRecap(
  c: PortalContext,
  statement: Statement,
  typed: Record<string, string>,
  { message = null, own = null, sent = null }: ShownAgain = {},
) {
  const would = own ?? (await ownEffect(c, statement, sent))
  const { step: _step, statementKey: _key, shown: _shown, ...kept } = typed
  const leavingRecap: LeavingRecapData = {
    kind: statement.kind,
    typed: kept,
    statementKey: sent?.statementKey ?? randomId(),
    rows: rowsOf(statement),
    effects: would && effectSentences(would.effect),
    shown: would?.shown ?? '',
    // Somebody reads a motive, whatever the contract has come to.
    confirms: would === null || changesContract(would.effect) || statement.motive !== '',
    message,
  }
  return c.var.render('leavingRecap', { leavingRecap }, message === null ? 200 : 409)
}

interface OwnEffect {
  contract: StoredContract
  effect: Effect
  /** As the form of its page sends it back. */
  shown: string
}

/**
 * What a statement would do now to the contract of whoever is signed in; `null` when it names none of theirs. One that its
 * form has `sent` already counts from its receipt.
 */
async function ownEffect(
  c: PortalContext,
  statement: Statement,
  sent: StatementRow | null,
): Promise<OwnEffect | null> {
  const contract = await ownContract(c, statement)
  if (!contract) return null
  const paid = await withPayments(c.var.database, contract)
  const effect = effectOf(paid, sent ?? statement, sent?.receivedAt ?? c.var.now)
  return { contract, effect, shown: await shownEffect(contract.row.id, effect) }
}

async function notify(
  c: PortalContext,
  statement: Statement,
  typed: Record<string, string>,
): Promise<Response> {
  const { database, now } = c.var
  const key = typed['statementKey'] ?? ''
  if (!drawnId.test(key)) return showRecap(c, statement, typed)
  const sent = await statementOfKey(database, key)
  const own = await ownEffect(c, statement, sent)
  if (own && sent?.appliedAt) return showDone(c, sent, [appliedSentence(sent, sent.appliedAt)])
  if (own && typed['shown'] !== own.shown)
    return showRecap(c, statement, typed, { message: changed, own, sent })
  const contract = own?.contract ?? (await contractOfPayer(c, statement))
  const counted = await countStatement(c, statement, { own: own !== null, contract })
  if (counted.kind === 'refused') {
    c.header('Retry-After', String(counted.seconds))
    const refused = { values: typed, errors: {}, message: counted.message }
    return showForm(c, statement.kind, refused, counted.status)
  }
  const kept = await receiveStatement(database, statement, key, { contract, letter: counted.letter }, now)
  let effects: string[] | null = null
  if (own && kept.subscriptionId === own.contract.row.id) {
    const done = await applyOwn(c, kept, own)
    if (done === 'changed') return showRecap(c, statement, typed, { message: changed, sent: kept })
    effects = done
  }
  c.var.drainOutboxLater()
  return showDone(c, kept, effects)
}

/** Applies the statement of whoever is signed in, and tells what it has done. */
async function applyOwn(
  c: PortalContext,
  statement: StatementRow,
  { contract, shown }: OwnEffect,
): Promise<string[] | 'changed'> {
  const { database, now } = c.var
  const { memberId } = signedInOf(c)
  const done = await applyStatement(database, statement, contract.row.id, now, { shown, memberId }).catch(
    (cause: unknown) => ({ kind: 'failed' as const, cause }),
  )
  if (done.kind === 'applied') return effectSentences(done.effect)
  // A second click has done it meanwhile.
  const appliedAt = (await statementOf(database, statement.id))?.appliedAt
  if (appliedAt) return [appliedSentence(statement, appliedAt)]
  if (done.kind === 'changed') return 'changed'
  throw new Error('a statement could not be applied', { cause: done.cause })
}

/** For whoever sends one form again: what it did is in the letter that left then. */
const appliedSentence = ({ kind }: StatementRow, at: Date): string =>
  `Votre demande a pris effet le ${instantInWords(at)}. Le courriel «\u202f${kind === 'ending' ? 'Votre résiliation' : 'Votre rétractation'}\u202f» dit ce qu’elle a fait.`

/** The contract of a reference, when the address is that of somebody who pays for it. */
async function contractOfPayer(c: PortalContext, statement: Statement): Promise<StoredContract | null> {
  const contract = await contractOfReference(c.var.database, statement.contractReference)
  if (!contract) return null
  const payers = await payersOf(c.var.database, contract)
  return payers.some(({ email }) => email === statement.email) ? contract : null
}
