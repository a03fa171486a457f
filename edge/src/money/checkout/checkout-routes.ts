import { isSold, offerValidity, withdrawalOf } from '@portal/content'
import { Hono } from 'hono'
import { addressesOf, keepAddress } from '../../people/address/address-store.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { type FormState, type LegalTextEntry, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readMerchantAccounts } from '../gateway/merchant-accounts.ts'
import { accountOfSeller } from '../payment/merchant-account.ts'
import { offerTakenDown } from '../../published/takedown/taken-down-page.ts'
import { billingChoice } from './billing-choice.ts'
import { orderKeyOf, readQuantities, type Recap, recapOf, type Sale } from './checkout.ts'
import { createOrder, orderOf } from '../order/order-store.ts'
import { payOrder } from './pay-order.ts'
import { ordersSuspended } from './suspended-orders-page.ts'

/** What `randomId` draws. */
const drawnId = /^[\w-]{24}$/

/** The recap before an order, and the order itself. Prices come from the deployed catalogue alone. */
export const checkoutRoutes = new Hono<PortalEnvironment>()
  .get(paths.checkout, async (c) => {
    const fields = c.req.query()
    const sale = await saleOf(c, fields['offre'])
    if (!('offer' in sale)) return sale
    const recap = recapOf(sale, readQuantities(fields), c.var.today)
    const shown = { values: fields, errors: recap.errors, message: null }
    return showCheckout(c, sale, recap, randomId(), shown, recap.priced ? 200 : 422)
  })
  .post(paths.checkout, async (c) => {
    const fields = await typedFields(c)
    const sale = await saleOf(c, fields['offre'])
    if (!('offer' in sale)) return sale
    return (await ordersSuspended(c)) ?? order(c, sale, fields)
  })

async function order(c: PortalContext, sale: Sale, fields: Record<string, string>): Promise<Response> {
  const { database, now, today, legalTexts } = c.var
  const { memberId } = signedInOf(c)
  const recap = recapOf(sale, readQuantities(fields), today)
  const conditions = await saleConditions(c, sale)
  const [drawn = ''] = (fields['orderKey'] ?? '').split('.')
  const key = fields['orderKey'] ?? ''
  const fresh = drawnId.test(drawn) && key === (await orderKeyOf(drawn, sale, recap, conditions))
  const billing = billingChoice(fields, await addressesOf(database, memberId))
  const errors: Record<string, string> = {
    ...recap.errors,
    ...(billing.kind === 'wrong' ? billing.errors : {}),
  }
  if (fields['conditionsAccepted'] !== 'yes') {
    errors['conditionsAccepted'] = `Cochez pour accepter les conditions de vente de ${sale.seller.name}.`
  }
  const priced = recap.priced
  if (!priced || billing.kind === 'wrong' || !fresh || Object.keys(errors).length > 0) {
    const message =
      fresh || !priced ? null : 'Cette page a vieilli. Vérifiez les prix et les quantités, puis recommencez.'
    const shown = { values: fields, errors, message }
    return showCheckout(c, sale, recap, fresh ? drawn : randomId(), shown, 422)
  }

  const account = accountOfSeller(readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']), sale.seller.slug)
  if (!account) throw new Error(`no merchant account cashes for ${sale.seller.slug}`)
  const { address, isNew } = billing
  if (isNew) await keepAddress(database, memberId, address, now)
  const { cgu, privacy } = await legalTexts.consentTexts(today)
  const texts = [cgu, privacy, ...conditions]
  const { offer, provider, seller } = sale
  const { id } = await createOrder(
    database,
    {
      memberId,
      orderKey: key,
      seller,
      items: priced.lines.map((line) => ({
        ...line,
        offerSlug: offer.slug,
        offerTitle: offer.title,
        providerName: provider.name,
        kind: offer.kind,
        dating: { kind: 'open', validDays: null },
        withdrawal: withdrawalOf(offer),
        delivery: offer.delivery,
        use: offer.use,
        holders: [],
      })),
      address,
      texts,
      account: account.id,
    },
    now,
  )
  const kept = await orderOf(database, memberId, id)
  if (!kept) throw new Error('an order that was just kept is not there')
  return payOrder(c, kept)
}

/** The seller’s own conditions, when they are one of the texts that the portal publishes. */
async function saleConditions(c: PortalContext, { seller }: Sale): Promise<LegalTextEntry[]> {
  const own = seller.terms.url === paths.legalText('cgv-billetterie')
  return own ? [await c.var.legalTexts.inForce('cgv-billetterie', c.var.today)] : []
}

/** What is for sale under a slug today; the page to show instead when nothing is. */
async function saleOf(c: PortalContext, slug: string | undefined): Promise<Sale | Response> {
  const { catalogue, today } = c.var
  const offer = slug ? await catalogue.offer(slug) : null
  const takenDown = slug ? await offerTakenDown(c, offer ?? { slug }) : null
  if (takenDown) return takenDown
  if (!offer || !isSold(offer)) return refusedProblem(c, 404)
  const provider = await catalogue.provider(offer.provider)
  const seller = await catalogue.provider(offer.seller)
  const validity = offerValidity(offer, [provider, seller], today)
  if (validity !== 'current' || !provider || !seller) {
    return refusedProblem(c, validity === 'future' ? 404 : 410)
  }
  return { offer, provider, seller }
}

async function showCheckout(
  c: PortalContext,
  sale: Sale,
  recap: Recap,
  drawn: string,
  shown: FormState,
  status: 200 | 422,
) {
  const checkout = {
    form: shown,
    ...sale,
    lines: recap.lines,
    totalCents: recap.totalCents,
    orderKey: await orderKeyOf(drawn, sale, recap, await saleConditions(c, sale)),
    addresses: await addressesOf(c.var.database, signedInOf(c).memberId),
  }
  return c.var.render('checkout', { checkout }, status)
}
