import { Hono } from 'hono'
import { addressesOf, keepAddress } from '../../people/address/address-store.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { type CheckoutData, type FormState, type LegalTextEntry, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import type { BasketRow } from '../basket/basket-schema.ts'
import { takeOrdered } from '../basket/basket-store.ts'
import { readMerchantAccounts } from '../gateway/merchant-accounts.ts'
import type { NewItem } from '../order/order-item.ts'
import { createOrder, orderOf, orderOfKey } from '../order/order-store.ts'
import { limitOf } from '../order/price-wanted-store.ts'
import { refusedLineInWords } from '../order/refusal-words.ts'
import { isSameRow } from '../order/wanted.ts'
import { accountOfSeller } from '../payment/merchant-account.ts'
import { billingChoice } from './billing-choice.ts'
import { offersOfLines, orderKeyOf, placesOfLines, type Recap } from './checkout.ts'
import { type Ordered, orderedOf } from './checkout-source.ts'
import { askedPlaces, readHolders } from './holders.ts'
import { payOrder } from './pay-order.ts'
import { holdsEnough } from '../order/held-orders-store.ts'
import { takenDownAt } from './taken-down-order.ts'
import { ordersSuspended } from './suspended-orders-page.ts'

/** What `randomId` draws. */
const drawnId = /^[\w-]{24}$/
const stale = 'Cette page a vieilli. Vérifiez les prix et les quantités, puis recommencez.'
const enough =
  'Trois de vos commandes gardent déjà des places sans être payées. Payez-les, ou attendez la fin de leur délai\u00a0: vous pourrez ensuite en passer une autre.'
const taken =
  'Des places viennent d’être prises par quelqu’un d’autre. Rien n’est commandé : vérifiez ce qui reste.'

/** The recap before an order, and the order itself. Prices come from the deployed catalogue alone. */
export const checkoutRoutes = new Hono<PortalEnvironment>()
  .get(paths.checkout, async (c) => {
    const fields = c.req.query()
    // What is ordered without a word of it is what the basket holds.
    if (Object.keys(fields).length === 0) return c.redirect(paths.basket, 303)
    const ordered = await orderedOf(c, fields)
    if (ordered instanceof Response) return ordered
    const { errors } = ordered.recap
    const shown = { values: fields, errors, message: null }
    return showCheckout(c, ordered, randomId(), shown, Object.keys(errors).length > 0 ? 422 : 200)
  })
  .post(paths.checkout, async (c) => {
    const fields = await typedFields(c)
    // Sent again, it is the order that it made: the basket may be empty since, and the price another.
    const made = await orderOfForm(c, fields)
    if (made) {
      // Nothing more is paid for what was taken down since.
      if (await takenDownAt(c, made)) return c.redirect(paths.order(made.id), 303)
      return (await ordersSuspended(c)) ?? payOrder(c, made)
    }
    const ordered = await orderedOf(c, fields)
    if (ordered instanceof Response) return ordered
    return (await ordersSuspended(c)) ?? order(c, ordered, fields)
  })

async function orderOfForm(c: PortalContext, { orderKey = '' }: Record<string, string>) {
  const { memberId } = signedInOf(c)
  const known = orderKey === '' ? null : await orderOfKey(c.var.database, memberId, orderKey)
  return known && orderOf(c.var.database, memberId, known.id)
}

async function order(c: PortalContext, ordered: Ordered, fields: Record<string, string>): Promise<Response> {
  const { database, now, today, legalTexts } = c.var
  const { memberId } = signedInOf(c)
  const { recap, atOnce } = ordered
  const { seller, lines } = recap
  const conditions = await saleConditions(c, recap)
  const key = fields['orderKey'] ?? ''
  const [drawn = ''] = key.split('.')
  const fresh = drawnId.test(drawn) && key === (await orderKeyOf(drawn, recap, conditions))
  const billing = billingChoice(fields, await addressesOf(database, memberId))
  const holders = readHolders(lines, fields)
  const errors: Record<string, string> = {
    ...recap.errors,
    ...(holders.kind === 'wrong' ? holders.errors : {}),
    ...(billing.kind === 'wrong' ? billing.errors : {}),
  }
  if (fields['conditionsAccepted'] !== 'yes') {
    errors['conditionsAccepted'] = `Cochez pour accepter les conditions de vente de ${seller.name}.`
  }
  const isRefused = Object.keys(errors).length > 0 || lines.length === 0
  if (billing.kind === 'wrong' || holders.kind === 'wrong' || !fresh || isRefused) {
    const message = fresh || lines.length === 0 ? null : stale
    return showCheckout(c, ordered, fresh ? drawn : randomId(), { values: fields, errors, message }, 422)
  }

  const places = placesOfLines(lines)
  if (places.length > 0 && (await holdsEnough(database, memberId, now)))
    return showCheckout(c, ordered, drawn, { values: fields, errors, message: enough }, 422)
  const account = accountOfSeller(readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']), seller.slug)
  if (!account) throw new Error(`no merchant account cashes for ${seller.slug}`)
  const { address, isNew } = billing
  if (isNew) await keepAddress(database, memberId, address, now)
  const { cgu, privacy } = await legalTexts.consentTexts(today)
  const creation = await createOrder(
    database,
    {
      memberId,
      orderKey: key,
      seller,
      items: lines.map(({ item }, position) => ({ ...item, holders: holders.holders[position] ?? [] })),
      address,
      texts: [cgu, privacy, ...conditions],
      account: account.id,
      places,
      limits: offersOfLines(lines).flatMap(limitOf),
      alongside: atOnce
        ? []
        : takeOrdered(
            database,
            memberId,
            lines.map(({ wanted }) => wanted),
          ),
    },
    now,
  )
  if (creation.kind === 'refused') return takenMeanwhile(c, fields)
  const kept = await orderOf(database, memberId, creation.id)
  if (!kept) throw new Error('an order that was just kept is not there')
  return payOrder(c, kept)
}

/** Somebody was faster: what is left is shown, and nothing was ordered. */
async function takenMeanwhile(c: PortalContext, fields: Record<string, string>): Promise<Response> {
  const left = await orderedOf(c, fields)
  if (left instanceof Response) return left
  const shown = { values: fields, errors: left.recap.errors, message: taken }
  return showCheckout(c, left, randomId(), shown, 422)
}

/** The seller’s own conditions, when they are one of the texts that the portal publishes. */
async function saleConditions(c: PortalContext, { seller }: Recap): Promise<LegalTextEntry[]> {
  const own = seller.terms.url === paths.legalText('cgv-billetterie')
  return own ? [await c.var.legalTexts.inForce('cgv-billetterie', c.var.today)] : []
}

/** What one cost when it was put into the basket, if that has changed. */
const formerPrice = ({ unitPriceCents }: NewItem, row: BasketRow | undefined): number | null =>
  row && row.shownPriceCents !== unitPriceCents ? row.shownPriceCents : null

async function showCheckout(
  c: PortalContext,
  { recap, atOnce, rows }: Ordered,
  drawn: string,
  form: FormState,
  status: 200 | 422,
) {
  const asked = askedPlaces(recap.lines)
  const { session = '', jour = '' } = form.values
  const checkout: CheckoutData = {
    form,
    offer: atOnce?.offer ?? null,
    slot:
      session === ''
        ? jour === ''
          ? null
          : { field: 'jour', value: jour }
        : { field: 'session', value: session },
    seller: recap.seller,
    items: recap.lines.map(({ item, tariff, sale, wanted }, position) => ({
      ...item,
      amountCents: item.quantity * item.unitPriceCents,
      condition: tariff?.condition ?? null,
      proof: tariff?.proof ?? null,
      formerPriceCents: formerPrice(
        item,
        rows.find((row) => isSameRow(row, wanted)),
      ),
      asked: asked[position] ?? [],
      conditions: sale.offer.conditions,
    })),
    leftOut: recap.refused.flatMap(({ sale, tariff, refusal }) =>
      refusal && sale
        ? [
            {
              offerTitle: sale.offer.title,
              label: tariff?.label ?? null,
              problem: refusedLineInWords(refusal),
            },
          ]
        : [],
    ),
    totalCents: recap.totalCents,
    orderKey: await orderKeyOf(drawn, recap, await saleConditions(c, recap)),
    addresses: await addressesOf(c.var.database, signedInOf(c).memberId),
  }
  return c.var.render('checkout', { checkout }, status)
}
