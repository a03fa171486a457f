import { Hono } from 'hono'
import { randomId } from '../auth/random-id.ts'
import { openThrottle } from '../auth/throttle-store.ts'
import { type FormState, paths, type StatementKind } from '../contract/index.ts'
import { dayInWords } from '../french/days.ts'
import type { PortalContext, PortalEnvironment } from '../http/portal-environment.ts'
import { refusedProblem } from '../http/problem.ts'
import { typedFields } from '../http/typed-fields.ts'
import { readLink, useLink } from '../link/link-store.ts'
import { ownContracts } from '../subscription/own-contracts.ts'
import { subscriptionState } from '../subscription/subscription.ts'
import { contractOf, type StoredContract } from '../subscription/subscription-store.ts'
import {
  applyStatement,
  contractOfReference,
  payersOf,
  receiveStatement,
  statementOf,
  withPayments,
} from './leaving-store.ts'
import { effectOf, effectSentences, readStatement, type Statement } from './statement.ts'

const drawnId = /^[\w-]{24}$/

const addresses = {
  ending: { page: paths.ending, notification: paths.endingNotification },
  withdrawal: { page: paths.withdrawal, notification: paths.withdrawalNotification },
} as const

/**
 * Ending a contract (L215-1-1, D215-1) and withdrawing from it (L221-21), in three steps, with or without an account.
 * What a stranger sends changes nothing until the payer confirms it from their mailbox, and looks the same to them.
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
    if (!found) return refusedProblem(c, 404)
    const { statement, contract } = found
    const effects = effectSentences(
      effectOf(await withPayments(c.var.database, contract), statement, statement.receivedAt),
    )
    const { kind, receivedAt } = statement
    const leavingConfirmation = { kind, reference: contract.row.reference, receivedAt, effects }
    return c.var.render('leavingConfirmation', { leavingConfirmation })
  })
  .post(paths.statementConfirmation(':token'), async (c) => {
    const found = await confirmable(c)
    if (!found) return refusedProblem(c, 404)
    const { statement, contract, linkId } = found
    const { database, now } = c.var
    const used = useLink(database, linkId, now)
    const effect = await applyStatement(database, statement, contract.row.id, now, [used]).catch(
      async (cause: unknown) => {
        // In two tabs, the other one has confirmed it; or the link was replaced meanwhile.
        if (!(await confirmable(c))) return null
        throw new Error('a statement could not be applied', { cause })
      },
    )
    if (effect === null) return refusedProblem(c, 404)
    c.var.drainOutboxLater()
    return showDone(c, statement.kind, statement.receivedAt, effectSentences(effect))
  })

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

/** Running contracts that whoever is signed in may end. */
async function endableContracts(c: PortalContext): Promise<StoredContract[]> {
  const { signedIn, database, today } = c.var
  const contracts = signedIn ? await ownContracts(database, signedIn.memberId) : []
  return contracts.filter((contract) => {
    const { kind } = subscriptionState(contract, today)
    return kind === 'active' || kind === 'past-due'
  })
}

async function showForm(
  c: PortalContext,
  kind: StatementKind,
  shown: FormState,
  status: 200 | 422 | 429 = 200,
) {
  const contracts = (await endableContracts(c)).map(({ row: { reference, planName } }) => ({
    reference,
    planName,
  }))
  return c.var.render('leaving', { leaving: { kind, form: shown, contracts } }, status)
}

/** The contract of a statement, when whoever is signed in may act on it. */
async function ownContract(
  c: PortalContext,
  { contractReference }: Statement,
): Promise<StoredContract | null> {
  return (await endableContracts(c)).find(({ row }) => row.reference === contractReference) ?? null
}

async function showRecap(c: PortalContext, statement: Statement, typed: Record<string, string>) {
  const contract = await ownContract(c, statement)
  const { step: _step, statementKey: _key, ...kept } = typed
  const { kind, name, email, contractReference, wishedOn, motive } = statement
  return c.var.render('leavingRecap', {
    leavingRecap: {
      kind,
      typed: kept,
      statementKey: randomId(),
      rows: [
        { label: 'Nom', text: name },
        { label: 'Courriel', text: email },
        { label: 'Référence du contrat', text: contractReference },
        ...(kind === 'ending'
          ? [{ label: 'Date souhaitée', text: wishedOn ? dayInWords(wishedOn) : 'Le plus tôt possible' }]
          : []),
        ...(motive ? [{ label: 'Motif', text: motive }] : []),
      ],
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
  const { database, now, settings } = c.var
  const key = typed['statementKey'] ?? ''
  if (!drawnId.test(key)) return showRecap(c, statement, typed)
  const own = await ownContract(c, statement)
  let letter = false
  if (!own) {
    // Slows down whoever would write to strangers; nobody is ever turned away for good.
    const throttle = openThrottle(database, settings.passKeys[0].secret, now)
    const client = c.var.client
    const { wait } = await throttle.count({ kind: 'letters-of-client', address: client })
    if (wait > 0) {
      c.header('Retry-After', String(wait))
      const message =
        'Trop de demandes depuis votre connexion à internet. Attendez quelques minutes, ou écrivez à contact@ca-cpourmoi.com : votre message vaut notification.'
      return showForm(c, statement.kind, { values: typed, errors: {}, message }, 429)
    }
    // No mailbox is flooded from many places: the statement is kept and looked at all the same, and the page is the same.
    letter = (await throttle.count({ kind: 'letters', email: statement.email })).wait === 0
  }
  const contract = own ?? (await contractOfPayer(c, statement))
  const kept = await receiveStatement(database, statement, key, { contract, letter }, now)
  if (own && kept.subscriptionId === own.row.id && kept.appliedAt === null) {
    const effect = await applyStatement(database, kept, own.row.id, now).catch(async (cause: unknown) => {
      if ((await statementOf(database, kept.id))?.appliedAt) return null
      throw new Error('a statement could not be applied', { cause })
    })
    c.var.drainOutboxLater()
    return showDone(c, statement.kind, kept.receivedAt, effect && effectSentences(effect))
  }
  c.var.drainOutboxLater()
  return showDone(c, statement.kind, kept.receivedAt, null)
}

/** The contract of a reference, when the address is that of somebody who pays for it. */
async function contractOfPayer(c: PortalContext, statement: Statement): Promise<StoredContract | null> {
  const contract = await contractOfReference(c.var.database, statement.contractReference)
  if (!contract) return null
  const payers = await payersOf(c.var.database, contract)
  return payers.some(({ email }) => email === statement.email) ? contract : null
}

function showDone(c: PortalContext, kind: StatementKind, receivedAt: Date, effects: string[] | null) {
  return c.var.render('leavingDone', { leavingDone: { kind, receivedAt, effects } })
}

/** What a link of confirmation is about; `null` when it no longer works. */
async function confirmable(c: PortalContext) {
  const { database, settings, now } = c.var
  const link = await readLink(database, settings.passKeys, 'statement', c.req.param('token') ?? '', now)
  if (link.kind !== 'usable') return null
  const statement = await statementOf(database, link.subject)
  if (!statement?.subscriptionId || statement.appliedAt) return null
  const contract = await contractOf(database, statement.subscriptionId)
  return contract && { statement, contract, linkId: link.id }
}
