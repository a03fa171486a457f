import type { CheckoutItemView, TicketHolder } from '../../ground/contract/index.ts'
import { readForm } from '../../ground/form/read-fields.ts'
import { holderNameFields } from '../../people/member/person-fields.ts'
import type { Recap } from './checkout.ts'

/** Which names the form asks for, item by item: one for each ticket, or one at the first item of an offer for all of it. */
export function askedPlaces(lines: Recap['lines']): CheckoutItemView['asked'][] {
  return lines.map(({ sale: { offer }, item }, position) => {
    if (offer.names === 'each') return Array.from({ length: item.quantity }, (_, place) => place)
    const isFirst = lines.findIndex((line) => line.sale.offer.slug === offer.slug) === position
    return offer.names === 'buyer' && isFirst ? [0] : []
  })
}

export type ReadHolders =
  { kind: 'read'; holders: TicketHolder[][] } | { kind: 'wrong'; errors: Record<string, string> }

/** The names typed, item by item; an item that shares the name of its offer has it too. No more is read than is asked. */
export function readHolders(lines: Recap['lines'], fields: Record<string, string>): ReadHolders {
  const errors: Record<string, string> = {}
  const own = askedPlaces(lines).map((places, position) =>
    places.flatMap((place): TicketHolder[] => {
      const first = `prenom.${position}.${place}`
      const last = `nom.${position}.${place}`
      const read = readForm(holderNameFields, { firstName: fields[first], lastName: fields[last] })
      if (read.kind === 'read') return [{ place, ...read.values }]
      if (read.errors.firstName !== undefined) errors[first] = read.errors.firstName
      if (read.errors.lastName !== undefined) errors[last] = read.errors.lastName
      return []
    }),
  )
  if (Object.keys(errors).length > 0) return { kind: 'wrong', errors }
  const holders = lines.map(({ sale: { offer } }, position) => {
    if (offer.names !== 'buyer') return own[position] ?? []
    return own[lines.findIndex((line) => line.sale.offer.slug === offer.slug)] ?? []
  })
  return { kind: 'read', holders }
}
