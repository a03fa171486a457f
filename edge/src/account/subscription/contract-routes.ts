import type { ParisDay } from '@portal/content'
import { Hono } from 'hono'
import { type ContractState, type ContractView, type FormState, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { takeBackEnding } from '../../money/leaving/resumption-store.ts'
import { readMerchantAccounts } from '../../money/gateway/merchant-accounts.ts'
import { accountOfSeller, ownSeller } from '../../money/payment/merchant-account.ts'
import { billingAddressOf } from '../../money/subscription/billing-address-store.ts'
import { heldAccessOf } from '../../money/subscription/held-access-store.ts'
import { ownContracts } from '../../money/subscription/own-contracts.ts'
import { creditedMoney } from '../../money/refund/credited-money-store.ts'
import { earlyOpeningOf, openAtOnce } from '../../money/term/early-opening-store.ts'
import { openingView } from '../../money/term/early-opening-view.ts'
import { coveredElsewhere } from '../../money/subscription/paid-alone-store.ts'
import { payTermAtBank } from '../../money/term/pay-term.ts'
import { orderRenewal } from '../../money/term/renewal-store.ts'
import { organisationNames } from '../../people/organisation/organisation-store.ts'
import {
  nextSpan,
  refusedRenewal,
  renewalCents,
  type SubscriptionState,
  subscriptionState,
} from '../../money/subscription/subscription.ts'
import type { StoredContract } from '../../money/subscription/subscription-store.ts'
import { unprintableBuyer } from '../../money/term/unprintable-buyer.ts'
import { withdrawalThrough } from '../../money/subscription/withdrawal.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

/** The message after a redirect (« flash »), shown once: the query names it, and holds nothing else. */
const news: Record<string, string> = {
  reprise: 'Votre abonnement continue : la résiliation est annulée.',
  ouverture: 'Votre accès est ouvert. Un courriel vous confirme votre demande.',
}

/** The contracts of whoever is signed in, the payment of their next period, and the cancellation of an ending. */
export const contractRoutes = new Hono<PortalEnvironment>()
  .get(paths.accountSubscription, async (c) => showSubscription(c, emptyForm()))
  .post(paths.contractTerms(':id'), async (c) => {
    const contract = await ownContract(c)
    if (!contract) return refusedProblem(c, 404)
    const { database, today } = c.var
    if (refusedRenewal(contract, today) || (await coveredElsewhere(database, contract, today)))
      return c.redirect(paths.accountSubscription, 303)
    const account = accountOfSeller(readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']), ownSeller)
    if (!account) throw new Error('no merchant account cashes for the portal')
    const { member } = signedInOf(c)
    if (await unprintableBuyer(database, contract, member)) return c.redirect(paths.accountSubscription, 303)
    const termId = await orderRenewal(database, contract, member, account.id, c.var.now)
    return payTermAtBank(c, termId)
  })
  .post(paths.contractResumption(':id'), async (c) => {
    const contract = await ownContract(c)
    if (!contract) return refusedProblem(c, 404)
    const done = await takeBackEnding(c.var.database, contract.row.id, c.var.now)
    return c.redirect(`${paths.accountSubscription}${done ? '?fait=reprise' : ''}`, 303)
  })
  .post(paths.contractOpening(':id'), async (c) => {
    const contract = await ownContract(c)
    if (!contract) return refusedProblem(c, 404)
    const { database, settings, today, now } = c.var
    const { startRequested } = await typedFields(c)
    const waits = (await earlyOpeningOf(database, contract, today)) !== null
    if (waits && startRequested !== 'yes')
      return showSubscription(c, { ...emptyForm(), errors: { startRequested: withoutRequest } }, 422)
    const done = waits
      ? await openAtOnce(database, settings.issuer, contract.row.id, { today, now })
      : // Pressed twice.
        contract.startRequested && hasBegun(contract, today)
    return c.redirect(`${paths.accountSubscription}${done ? '?fait=ouverture' : ''}`, 303)
  })

const hasBegun = (contract: StoredContract, today: ParisDay): boolean =>
  subscriptionState(contract, today).kind === 'active' && (contract.paid[0]?.startsOn ?? today) <= today

const withoutRequest = 'Cochez cette case pour demander l’accès tout de suite, ou attendez la date prévue.'

async function showSubscription(c: PortalContext, form: FormState, status: 200 | 422 = 200) {
  const { database, today } = c.var
  const { memberId } = signedInOf(c)
  const contracts = await ownContracts(database, memberId)
  const heldAccess = await heldAccessOf(database, memberId, today)
  const subscription = {
    form,
    contracts: (await Promise.all(contracts.toReversed().map((one) => viewOf(c, one)))).flatMap(
      (view) => view ?? [],
    ),
    organisations: await organisationNames(database, memberId),
    seats: heldAccess.filter(({ organisation }) => organisation !== null),
    done: news[c.req.query('fait') ?? ''] ?? null,
  }
  return c.var.render('subscription', { subscription }, status)
}

async function ownContract(c: PortalContext): Promise<StoredContract | null> {
  const contracts = await ownContracts(c.var.database, signedInOf(c).memberId)
  return contracts.find(({ row }) => row.id === c.req.param('id')) ?? null
}

/** The next period as its payer reads it: what it costs, or why it is not paid now. */
async function renewalOf(c: PortalContext, contract: StoredContract): Promise<ContractView['renewal']> {
  const { database, today } = c.var
  const refusal = refusedRenewal(contract, today)
  if (refusal !== null) return refusal.kind === 'not-yet' ? refusal : null
  const covered = await coveredElsewhere(database, contract, today)
  if (covered !== null) return { kind: 'covered', through: covered }
  const sentence = await unprintableBuyer(database, contract, signedInOf(c).member)
  if (sentence !== null) return { kind: 'unprintable', sentence }
  return {
    kind: 'payable',
    ...nextSpan(contract, today),
    cents: renewalCents(contract).cents,
    billedTo: await billingAddressOf(database, contract),
  }
}

function stateOn(
  state: Exclude<SubscriptionState, { kind: 'pending' }>,
  startsOn: ParisDay,
  today: ParisDay,
): ContractState {
  if (state.kind === 'active') return { ...state, waitsUntil: startsOn > today ? startsOn : null }
  if (state.kind !== 'withdrawn') return state
  const { kind, on, accessThrough } = state
  return { kind, on, openThrough: accessThrough !== null && today <= accessThrough ? accessThrough : null }
}

/** A contract as its payer reads it; `null` when it was never paid. */
async function viewOf(c: PortalContext, contract: StoredContract): Promise<ContractView | null> {
  const { today } = c.var
  const { row, paid, opened, concludedAt } = contract
  const state = subscriptionState(contract, today)
  const running = paid.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn) ?? paid.at(-1)
  if (state.kind === 'pending' || !running || !concludedAt) return null
  const through = withdrawalThrough(concludedAt)
  return {
    id: row.id,
    reference: row.reference,
    planSlug: row.planSlug,
    organisationId: row.organisationId,
    seats: row.audience === 'seats' ? row.seats : null,
    planName: row.planName,
    period: row.period,
    priceCents: row.priceCents,
    state: stateOn(state, running.startsOn, today),
    renewal: await renewalOf(c, contract),
    opening: await openingView(c, contract),
    moneyBack: contract.moneyBack ? await creditedMoney(c.var.database, row.id) : null,
    withdrawalThrough:
      (state.kind === 'active' || state.kind === 'past-due') && today <= through ? through : null,
    payments: opened.flatMap(({ kind, paidAt, totalCents, startsOn, endsOn }) =>
      paidAt ? [{ kind, paidAt, cents: totalCents, startsOn, endsOn }] : [],
    ),
  }
}
