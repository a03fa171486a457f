import { payableMoney } from '../../edge/src/money/payment/payable-money.ts'
import type { World } from './world.ts'

function hold(condition: boolean, words: string): void {
  if (!condition) throw new Error(words)
}

/** What holds after every step of every history. */
export function holdsAlways({ store, partner }: World): void {
  const { capacity, held, sold } = store.pool
  hold(held >= 0 && sold >= 0 && held + sold <= capacity, 'more is held or sold than there is')
  for (const times of partner.values()) hold(times === 1, 'an order is fulfilled twice')
  const rows = [...store.payables.values()]
  hold(held === rows.filter(({ stock }) => stock === 'held').length, 'a place is held by nothing')
  hold(sold === rows.filter(({ stock }) => stock === 'sold').length, 'a place is sold to nobody')
  for (const { id, kind, paidAt } of rows)
    if (kind === 'term') hold(!store.factures.has(`term:${id}`) || paidAt !== null, 'a facture without money')
}

/** What holds once everything that will happen has happened. */
export function holdsAtTheEnd(world: World): void {
  holdsAlways(world)
  const { store, facts, partner } = world
  hold(store.pool.held === 0, 'a place is held for ever')
  hold(store.waiting().length === 0, 'a call was kept and had no effect')
  for (const row of store.payables.values()) {
    const money = payableMoney(row, store.movementsOf(row))
    hold(
      row.money === money.state && row.moneyLate === money.late,
      `${row.id} keeps another sum than its movements`,
    )
    const isServed = row.kind === 'order' ? partner.has(row.id) : store.factures.has(`term:${row.id}`)
    const spentCents = isServed ? row.totalCents : 0
    hold(money.keptCents <= spentCents, `${row.id} keeps money for nothing`)
    hold(
      givenBackCents(world, row.id) <= receivedCents(world, row.attempts),
      `${row.id} gives back what never came`,
    )
    hold(row.kind === 'term' || row.fulfilment !== 'waiting', `${row.id} is paid and reaches nobody`)
    hold(row.stock !== 'sold' || isServed || row.paidAt !== null, `${row.id} takes a place and was not paid`)
    // A restore forgets what was paid, which the bank and the partner know.
    hold(!isServed || row.paidAt !== null || world.isRestored, `${row.id} is served without money`)
  }
  // Money for what we no longer know, after a restore, is told to a person.
  for (const fact of facts)
    if (fact.outcome === 'accepted' && !store.paidBy(fact.reference))
      hold(
        [...store.outbox.values()].some(({ kind }) => kind === 'alert-unknown-reference'),
        'money without an order is told to nobody',
      )
}

/** What the desk has given back for one thing. */
const givenBackCents = ({ store }: World, id: string): number =>
  [...store.refunds.values()]
    .filter((refund) => refund.id === id && refund.settled)
    .reduce((sum, { amountCents }) => sum + amountCents, 0)

/** What the bank has ever received with these references: its own words, not what we made of them. */
function receivedCents({ facts }: World, references: readonly string[]): number {
  const paid = facts.filter(
    ({ movement, reference }) => movement === 'authorised' && references.includes(reference),
  )
  return paid.reduce((sum, { amountCents }) => sum + amountCents, 0)
}

/** What a world comes to; of two payments, the one that goes back is the one that was told second. */
export function endOf({ store }: World): string {
  const rows = [...store.payables.values()].map(({ id, money, state }) => [id, money, state])
  const owed = [...store.refunds.values()].map(({ id, amountCents }) => `${id} ${amountCents}`)
  return JSON.stringify([rows, owed.toSorted()])
}
