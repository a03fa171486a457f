import type { Plan } from '@portal/content'
import { Hono } from 'hono'
import { randomId } from '../../ground/crypto/random-id.ts'
import { type FormState, type JoiningRecapData, paths } from '../../ground/contract/index.ts'
import { unprintable } from '../../ground/printable/printable.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { postalAddressOf } from '../../people/member/member-store.ts'
import { readMerchantAccounts } from '../gateway/merchant-accounts.ts'
import { accountOfSeller, ownSeller } from '../payment/merchant-account.ts'
import { heldAccessOf } from '../subscription/held-access-store.ts'
import { payTermAtBank } from '../term/pay-term.ts'
import { throttleOf } from '../../entrance/throttle/throttle-store.ts'
import { countOrder } from './count-order.ts'
import { type Joining, mostSeats, offeredSpans, readJoining, termKeyOf, vatWithin } from './joining.ts'
import { isKept, orderContract } from './joining-store.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

/** What `randomId` draws. */
const drawnId = /^[\w-]{24}$/

/**
 * Joining: who subscribes, the recap, the order (CGU article 4; Code de la consommation, L221-5 and L221-14). An
 * address that is known gets the same pages as another: what differs is in the mail.
 */
export const joiningRoutes = new Hono<PortalEnvironment>()
  .get(paths.joining(':plan'), async (c) => {
    const plan = await planOf(c)
    return plan
      ? showForm(c, plan, { ...emptyForm(), values: await storedAddress(c) })
      : refusedProblem(c, 404)
  })
  // The first step, and the way back to it: what was typed is kept in the forms alone.
  .post(paths.joining(':plan'), async (c) => {
    const plan = await planOf(c)
    if (!plan) return refusedProblem(c, 404)
    const typed = await typedFields(c)
    if (typed['step'] === 'edit') return showForm(c, plan, { ...emptyForm(), values: typed })
    const read = await readTyped(c, plan, typed)
    if ('errors' in read) return showForm(c, plan, { values: typed, errors: read.errors, message: null }, 422)
    return showRecap(c, plan, read.joining, typed, randomId())
  })
  .post(paths.joiningOrder(':plan'), async (c) => {
    const plan = await planOf(c)
    if (!plan) return refusedProblem(c, 404)
    const typed = await typedFields(c)
    const read = await readTyped(c, plan, typed)
    if ('errors' in read) return showForm(c, plan, { values: typed, errors: read.errors, message: null }, 422)
    const { joining } = read
    const key = typed['termKey'] ?? ''
    const [drawn = ''] = key.split('.')
    const texts = await textsToAccept(c)
    if (!drawnId.test(drawn) || key !== (await termKeyOf(drawn, plan, joining, texts)))
      return showRecap(c, plan, joining, typed, randomId(), { aged })
    const account = accountOfSeller(readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']), ownSeller)
    if (!account) throw new Error('no merchant account cashes for the portal')
    const { startRequested } = typed
    if (plan.audience === 'personal' && startRequested !== 'yes' && startRequested !== 'no')
      return showRecap(c, plan, joining, typed, drawn, { startRequested: withoutStart })
    // One recap is one contract, however often it is posted.
    const kept = () => isKept(c.var.database, key)
    const counted = (await kept()) ? null : await countOrder(c, joining.email)
    if (counted?.kind === 'refused' && !(await kept())) {
      c.header('Retry-After', String(counted.seconds))
      const shown = { values: typed, errors: {}, message: counted.message }
      return showForm(c, plan, shown, counted.status)
    }
    const countKeys = counted?.kind === 'counted' ? counted.keys : []
    const { termId, made } = await orderContract(
      c.var.database,
      {
        joining,
        plan,
        termKey: key,
        startRequested: startRequested === 'yes',
        account: account.id,
        countKeys,
      },
      c.var.now,
    )
    // Of ten clicks at once, each was counted, and one is kept.
    if (!made && countKeys.length > 0) await throttleOf(c).uncount(countKeys)
    return payTermAtBank(c, termId)
  })

const aged =
  'Cette page a vieilli : le prix, un texte ou ce que vous aviez écrit a changé. Relisez, puis commandez.'

const withoutStart = 'Choisissez quand votre accès commence.'

async function planOf(c: PortalContext): Promise<Plan | null> {
  const plans = await c.var.catalogue.plans()
  const plan = plans.find(({ slug }) => slug === c.req.param('plan'))
  // Nothing is sold that no facture can name.
  return plan && unprintable(plan.name).length === 0 ? plan : null
}

/** The form as it is read, with the box that says that an access is there already. */
async function readTyped(
  c: PortalContext,
  plan: Plan,
  typed: Record<string, string>,
): Promise<{ joining: Joining } | { errors: Record<string, string> }> {
  const read = readJoining(typed, plan, c.var.signedIn?.member ?? null)
  const errors = read.kind === 'wrong' ? { ...read.errors } : {}
  if (plan.audience === 'personal' && (await heldAccess(c)).length > 0 && typed['heldAccessSeen'] !== 'yes')
    errors['heldAccessSeen'] = 'Cochez cette case si vous voulez souscrire en plus de l’accès que vous avez.'
  if (read.kind === 'wrong' || Object.keys(errors).length > 0) return { errors }
  return { joining: read.joining }
}

async function heldAccess(c: PortalContext) {
  const { signedIn, database, today } = c.var
  return signedIn ? heldAccessOf(database, signedIn.memberId, today) : []
}

async function storedAddress(c: PortalContext): Promise<Record<string, string>> {
  const address = c.var.signedIn ? await postalAddressOf(c.var.database, c.var.signedIn.memberId) : null
  return { ...address }
}

async function textsToAccept(c: PortalContext) {
  const { cgu, privacy } = await c.var.legalTexts.consentTexts(c.var.today)
  return [cgu, privacy]
}

async function showForm(c: PortalContext, plan: Plan, shown: FormState, status: 200 | 422 | 429 | 503 = 200) {
  const joining = {
    form: shown,
    plan,
    identified: c.var.signedIn?.member ?? null,
    heldAccess: plan.audience === 'personal' ? await heldAccess(c) : [],
    mostSeats,
  }
  return c.var.render('joining', { joining }, status)
}

async function showRecap(
  c: PortalContext,
  plan: Plan,
  joining: Joining,
  typed: Record<string, string>,
  drawn: string,
  refused: { aged?: string; startRequested?: string } = {},
) {
  const { firstName, lastName, email, address, organisation, seats, totalCents } = joining
  const texts = await textsToAccept(c)
  // The first day is asked for again: never carried over to a page that shows it unchosen (L221-25).
  const { termKey: _key, step: _step, startRequested: _start, ...kept } = typed
  const joiningRecap: JoiningRecapData = {
    plan,
    typed: kept,
    termKey: await termKeyOf(drawn, plan, joining, texts),
    payer: {
      name: organisation?.name ?? `${firstName} ${lastName}`,
      organisation,
      email,
      address: [address.line1, address.line2, `${address.postalCode} ${address.city}`].filter(Boolean),
    },
    seats,
    totalCents,
    vatCents: vatWithin(totalCents, plan.vatRateBasisPoints),
    ...offeredSpans(plan, c.var.now),
    heldAccess: plan.audience === 'personal' ? await heldAccess(c) : [],
    texts,
    message: refused.aged ?? null,
    startError: refused.startRequested ?? null,
  }
  return c.var.render('joiningRecap', { joiningRecap }, Object.keys(refused).length === 0 ? 200 : 422)
}
