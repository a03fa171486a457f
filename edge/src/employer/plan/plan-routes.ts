import type { ParisDay } from '@portal/content'
import { keptLine } from '@portal/content/text'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import { randomId } from '../../ground/crypto/random-id.ts'
import { type FormState, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readMerchantAccounts } from '../../money/gateway/merchant-accounts.ts'
import { accountOfSeller, ownSeller } from '../../money/payment/merchant-account.ts'
import { payTermAtBank } from '../../money/term/pay-term.ts'
import { orderSeats } from '../../money/term/seat-order-store.ts'
import { mostSeats, mostSeatsFrom } from '../../money/subscription/seat-count.ts'
import { addedSeatsCents, renewalCents } from '../../money/subscription/subscription.ts'
import { subscriptions } from '../../money/subscription/subscription-schema.ts'
import type { StoredContract } from '../../money/subscription/subscription-store.ts'
import { unprintableBuyer } from '../../money/term/unprintable-buyer.ts'
import { type OwnOrganisation, withBuyer } from '../own-organisation/own-organisation-store.ts'
import { countHeld, runningContract } from '../seats/seat-store.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

const news: Record<string, string> = {
  suite: 'C’est noté : le nombre de places changera avec la prochaine période.',
}

/** The seats that an organisation buys: more now, by the day, or another number from the next period on. */
export const planRoutes = new Hono<PortalEnvironment>()
  .get(paths.organisationPlan(':id'), (c) =>
    withContract(c, (own, contract) => show(c, own, contract, emptyForm())),
  )
  .post(paths.organisationAddedSeats(':id'), (c) =>
    withContract(c, async (own, contract) => {
      const typed = await typedFields(c)
      const quote = contract && quoteOf(contract, typed['seats'], c)
      if (!contract || !quote) return refuseCount(c, own, contract, typed)
      const sentence = await unprintableBuyer(c.var.database, contract, signedInOf(c).member)
      if (sentence !== null) {
        const message = `${sentence} Corrigez d’abord ce que disent vos factures.`
        return show(c, own, contract, { values: typed, errors: {}, message }, 422)
      }
      return recap(c, own, contract, quote)
    }),
  )
  .post(paths.organisationSeatOrder(':id'), (c) =>
    withContract(c, async (own, contract) => {
      const typed = await typedFields(c)
      const key = z.string().min(22).max(64).safeParse(typed['termKey'])
      const quote = contract && quoteOf(contract, typed['seats'], c)
      if (!contract || !quote || !key.success) return refusedProblem(c, 404)
      // A day has passed since the recap: the price is another, and is shown before it is owed.
      if (typed['totalCents'] !== String(quote.totalCents)) return recap(c, own, contract, quote)
      const account = accountOfSeller(readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']), ownSeller)
      if (!account) throw new Error('no merchant account cashes for the portal')
      const { seats, totalCents, startsOn, endsOn } = quote
      const order = { seats, totalCents, span: { startsOn, endsOn }, termKey: key.data }
      const { database, now } = c.var
      if (await unprintableBuyer(database, contract, signedInOf(c).member))
        return c.redirect(paths.organisationPlan(own.id), 303)
      const termId = await orderSeats(database, contract, order, signedInOf(c).member, account.id, now)
      return termId === null ? refusedProblem(c, 404) : payTermAtBank(c, termId)
    }),
  )
  .post(paths.organisationNextSeats(':id'), (c) =>
    withContract(c, async (own, contract) => {
      const typed = await typedFields(c)
      const seats = count(mostSeats).safeParse(typed['nextSeats'])
      if (!contract || !seats.success) {
        const errors = { nextSeats: `Choisissez un nombre de places, de 1 à ${mostSeats}.` }
        return show(c, own, contract, { values: typed, errors, message: null }, 422)
      }
      const nextSeats = seats.data === contract.seats ? null : seats.data
      await c.var.database
        .update(subscriptions)
        .set({ nextSeats })
        .where(eq(subscriptions.id, contract.row.id))
      return c.redirect(`${paths.organisationPlan(own.id)}?fait=suite`, 303)
    }),
  )

/** Middleware: lets those who order for the organisation through, with its running contract. */
const withContract = (
  c: PortalContext,
  go: (own: OwnOrganisation, contract: StoredContract | null) => Promise<Response>,
) => withBuyer(c, async (own) => go(own, await runningContract(c.var.database, own.id, c.var.today)))

const count = (most: number) =>
  z.preprocess(
    (typed) =>
      typeof typed === 'string' && /^\d{1,5}$/.test(keptLine(typed)) ? Number(keptLine(typed)) : typed,
    z.number().int().min(1).max(most),
  )

/** Seats can be added while a period is running and the contract goes on. */
function mostAdded(contract: StoredContract | null, today: ParisDay): number {
  if (!contract || contract.endsOn !== null) return 0
  return mostSeats - Math.max(contract.seats, mostSeatsFrom(contract.opened, today))
}

function quoteOf(contract: StoredContract, typed: string | undefined, c: PortalContext) {
  const last = contract.paid.at(-1)
  const seats = count(mostAdded(contract, c.var.today)).safeParse(typed)
  if (!last || last.endsOn < c.var.today || !seats.success) return null
  const startsOn = c.var.today < last.startsOn ? last.startsOn : c.var.today
  const totalCents = addedSeatsCents(contract.priceCents, seats.data, last, c.var.today)
  return { seats: seats.data, startsOn, endsOn: last.endsOn, totalCents }
}

const recap = (
  c: PortalContext,
  { id, name }: OwnOrganisation,
  { row }: StoredContract,
  quote: NonNullable<ReturnType<typeof quoteOf>>,
) =>
  c.var.render('addedSeatsRecap', {
    addedSeatsRecap: { id, name, planName: row.planName, ...quote, termKey: randomId() },
  })

function refuseCount(
  c: PortalContext,
  own: OwnOrganisation,
  contract: StoredContract | null,
  values: Record<string, string>,
) {
  const most = mostAdded(contract, c.var.today)
  const sentence =
    most > 0
      ? `Choisissez un nombre de places à ajouter, de 1 à ${most}.`
      : 'Aucune place ne peut être ajoutée : l’abonnement prend fin, ou n’est pas en cours.'
  return show(c, own, contract, { values, errors: { seats: sentence }, message: null }, 422)
}

async function show(
  c: PortalContext,
  { id, name }: OwnOrganisation,
  contract: StoredContract | null,
  form: FormState,
  status: 200 | 422 = 200,
) {
  const last = contract?.paid.at(-1)
  const held = contract ? await countHeld(c.var.database, contract.row.id) : 0
  return c.var.render(
    'organisationPlan',
    {
      organisationPlan: {
        id,
        name,
        contract:
          contract && last
            ? {
                reference: contract.row.reference,
                planName: contract.row.planName,
                period: contract.row.period,
                priceCents: contract.priceCents,
                seats: contract.seats,
                held,
                nextSeats: contract.nextSeats,
                paidThrough: last.endsOn,
                moneyBack: contract.moneyBack,
                nextCents: renewalCents(contract).cents,
                mostAdded: last.endsOn < c.var.today ? 0 : mostAdded(contract, c.var.today),
              }
            : null,
        form,
        done: news[c.req.query('fait') ?? ''] ?? null,
      },
    },
    status,
  )
}
