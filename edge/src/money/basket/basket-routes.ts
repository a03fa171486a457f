import { Hono } from 'hono'
import { type BasketData, type FormState, paths } from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { orderOf, orderViews } from '../order/order-store.ts'
import { priceWanted, pricingOf } from '../order/price-wanted-store.ts'
import { refusedLineInWords } from '../order/refusal-words.ts'
import type { PricedLine, Wanted } from '../order/price-order.ts'
import { isSameRow, wantedOfItem, withAdded } from '../order/wanted.ts'
import { readQuantity, readWanted } from '../order/read-wanted.ts'
import { basketGroups, countOfRows, wantedOf } from './basket.ts'
import { basketCount, basketOf, mostOfRow, type NewRow, putInBasket, setQuantity } from './basket-store.ts'

const news: Record<string, string> = {
  ajout: 'C’est dans votre panier.',
  reprise: 'Votre commande est de nouveau dans votre panier.',
}
const full = 'Votre panier est plein : commandez ce qu’il contient, ou retirez-en une ligne.'

/** The basket of a member, kept with the account: what is in it holds no place and no price. */
export const basketRoutes = new Hono<PortalEnvironment>()
  .get(paths.basket, (c) => showBasket(c, emptyForm(), news[c.req.query('fait') ?? ''] ?? null))
  .post(paths.basket, async (c) => {
    const fields = await typedFields(c)
    const { memberId } = signedInOf(c)
    const added = readWanted(fields)
    const rows = await basketOf(c.var.database, memberId)
    // Limits count what is there already.
    const offers = await priceWanted(pricingOf(c, memberId), withAdded(rows.map(wantedOf), added))
    const lines = offers.flatMap((offer) => offer.lines)
    const chosen = added.map((one) => ({ one, line: lines.find(({ wanted }) => isSameRow(wanted, one)) }))
    const refusal = chosen.map(({ line }) => line?.refusal).find((one) => one)
    const message = refusal
      ? refusedLineInWords(refusal)
      : added.length === 0
        ? 'Choisissez au moins une quantité.'
        : await add(
            c,
            chosen.flatMap(({ one, line }) => newRow(one, line)),
          )
    if (message !== null) return showBasket(c, { values: fields, errors: {}, message }, null, 422)
    return c.redirect(`${paths.basket}?fait=ajout`, 303)
  })
  .post(paths.basketRows, async (c) => {
    const { offre = '', creneau = '', tarif = '', quantite = '' } = await typedFields(c)
    const quantity = readQuantity(quantite)
    if (quantite.trim() === '' || !Number.isSafeInteger(quantity) || quantity > mostOfRow) {
      const message = `Écrivez un nombre entier, de 0 à ${mostOfRow}.`
      return showBasket(c, { values: {}, errors: {}, message }, null, 422)
    }
    const row = { offerSlug: offre, slot: creneau, tariffId: tarif, quantity }
    await setQuantity(c.var.database, signedInOf(c).memberId, row)
    return c.redirect(paths.basket, 303)
  })
  // For the head of pages that were built before anybody asked.
  .get(paths.basketCount, async (c) => {
    c.header('Cache-Control', 'private, no-store')
    return c.json({ count: await basketCount(c.var.database, signedInOf(c).memberId) })
  })
  .post(paths.orderToBasket(':id'), async (c) => {
    const { database, now } = c.var
    const { memberId } = signedInOf(c)
    const own = await orderOf(database, memberId, c.req.param('id') ?? '')
    const [order] = own ? await orderViews(database, memberId, now, own.id) : []
    if (!order) return refusedProblem(c, 404)
    // One that is paid is not abandoned; one that may still be paid is paid, or its owner has said that it will not be.
    const { kind } = order.reading
    if (kind !== 'abandoned' && kind !== 'dismissed') return c.redirect(paths.order(order.id), 303)
    const rows = order.items.map((item) => ({
      ...wantedOfItem(item),
      shownPriceCents: item.unitPriceCents,
      shownTitle: item.offerTitle,
    }))
    const kept = await putInBasket(database, memberId, rows, 'at-least', now)
    return kept
      ? c.redirect(`${paths.basket}?fait=reprise`, 303)
      : showBasket(c, { values: {}, errors: {}, message: full }, null, 422)
  })

/** Puts rows in; the sentence to say when there is no room for them. */
async function add(c: PortalContext, rows: readonly NewRow[]): Promise<string | null> {
  const isKept = await putInBasket(c.var.database, signedInOf(c).memberId, rows, 'more', c.var.now)
  return isKept ? null : full
}

const newRow = (wanted: Wanted, line: PricedLine | undefined): NewRow[] =>
  line?.item
    ? [{ ...wanted, shownPriceCents: line.item.unitPriceCents, shownTitle: line.item.offerTitle }]
    : []

async function showBasket(
  c: PortalContext,
  form: FormState,
  done: string | null,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { memberId } = signedInOf(c)
  const rows = await basketOf(c.var.database, memberId)
  const offers = await priceWanted(pricingOf(c, memberId), rows.map(wantedOf))
  const basket: BasketData = {
    form,
    groups: basketGroups(rows, offers),
    count: countOfRows(rows),
    done: rows.length > 0 ? done : null,
  }
  return c.var.render('basket', { basket }, status)
}
