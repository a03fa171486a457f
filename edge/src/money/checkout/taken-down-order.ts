import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { partiesOf } from '../../published/takedown/takedowns.ts'
import type { OrderRow } from '../order/order-schema.ts'
import { offersOfOrder } from '../order/order-store.ts'

/** When an offer of an order was taken down; `null` when none was. What is paid already stays as it is (CGU article 2). */
export async function takenDownAt(
  c: PortalContext,
  { id, sellerSlug }: Pick<OrderRow, 'id' | 'sellerSlug'>,
): Promise<Date | null> {
  const slugs = await offersOfOrder(c.var.database, id)
  const each = await Promise.all(
    slugs.map(async (slug) => {
      const offer = await c.var.catalogue.offer(slug)
      return c.var.takedowns.ofOffer(partiesOf(offer ?? { slug, seller: sellerSlug }))
    }),
  )
  return each.find((at) => at !== null) ?? null
}
