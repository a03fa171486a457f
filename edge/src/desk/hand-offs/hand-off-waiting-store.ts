import { asc, eq, inArray, sql } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { WaitingKind } from '../../ground/room/waiting.ts'
import { orderFulfilments } from '../../money/order/fulfilment-schema.ts'
import { orders } from '../../money/order/order-schema.ts'

/** Paid orders that nobody serves by themselves. */
export const handOffsWaiting: WaitingKind = {
  part: 'handOffs',
  called: 'commandes à faire servir',
  href: paths.deskHandOffs,
  async look(database, most) {
    const rows = await database
      .select({
        id: orders.id,
        reference: orders.reference,
        state: orderFulfilments.state,
        movedAt: orderFulfilments.movedAt,
        total: sql<number>`count(*) OVER ()`,
      })
      .from(orderFulfilments)
      .innerJoin(orders, eq(orders.id, orderFulfilments.orderId))
      .where(inArray(orderFulfilments.state, ['dead', 'rejected']))
      .orderBy(asc(orderFulfilments.movedAt))
      .limit(most)
    return {
      total: rows[0]?.total ?? 0,
      first: rows.map(({ id, reference, state, movedAt }) => ({
        what:
          state === 'dead'
            ? `Faire servir la commande ${reference}\u00a0: personne n’a répondu`
            : `Voir pourquoi la commande ${reference} ne peut être servie`,
        ...{ href: paths.deskOrder(id), dueOn: null, since: movedAt },
      })),
    }
  },
}
