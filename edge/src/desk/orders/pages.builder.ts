import { aDifference, at, builtFrom, day } from '../../../tests/builders/page-parts.ts'
import type { TimelineEntry } from '../../ground/contract/index.ts'
import type { Parts } from '../../../tests/builders/page-parts.ts'
import { deskOrderPages } from './pages.ts'

const line = ({ order }: Parts, place: number) => {
  const { id, reference, offerSlug, offerTitle, sellerName, state, totalCents, createdAt } = order(place)
  return { id, reference, offerSlug, offerTitle, sellerName, state, totalCents, createdAt }
}

const entry = ({ cut, written, list, rows }: Parts, place: number): TimelineEntry => ({
  at,
  title: 'Appel de la banque : acceptée',
  lines: [cut(200), written.slice(0, 300)],
  link: place % 2 ? { href: '/bureau/releves/x', label: 'Voir le relevé' } : null,
  call:
    place % 3 === 0
      ? { fields: list(() => ({ name: cut(60), value: written.slice(0, 300) })), hidden: rows }
      : null,
})

export const built = builtFrom(deskOrderPages, {
  deskOrders: (of) => ({
    deskOrders: {
      ...of.desk,
      form: of.form('q'),
      mayFindPeople: of.rows > 0,
      filter: {
        state: of.some('paid'),
        age: of.some('semaine'),
        offer: of.some({ slug: 'forfait-journee', title: of.cut(90) }),
      },
      orders: of.list((place) => line(of, place)),
      next: of.some(`/bureau/commandes?avant=1764000000000.${of.id(0)}`),
      isFound: of.rows === 1,
    },
  }),
  deskOrder: (of) => ({
    deskOrder: {
      ...of.desk,
      form: of.form('amount', 'reason'),
      order: {
        ...line(of, 2),
        reading: of.order(0).reading,
        providerName: of.cut(80),
        paidAt: of.some(at),
        items: of.order(0).items,
        address: of.some(of.address),
        claims: of.order(0).claims,
      },
      member: of.some({ id: of.id(0), ...of.member }),
      service: {
        ...of.order(0).service,
        state: of.rows > 1 ? ('dead' as const) : ('accepted' as const),
        reason: of.some(of.cut(500)),
        failure: of.some(of.cut(200)),
        mayHandOverAgain: of.rows > 1,
        mayBeRefused: true,
      },
      texts: of.order(0).texts,
      timeline: of.list((place) => entry(of, place)),
      refunds: of.list((place) => ({
        id: of.id(place),
        amountCents: 8450,
        dueOn: day('2026-12-06'),
        settledAt: place % 2 ? at : null,
        money: 'captured' as const,
      })),
      differences: of.list((place) => aDifference(of, place, place % 2 === 0)),
      refundable: of.some({ mostCents: 8450, shown: '8450.0' }),
    },
  }),
  deskCall: (of) => ({
    deskCall: {
      ...of.desk,
      entry: entry(of, 0),
      order: of.some({ id: of.id(0), reference: 'ABCDEFGHJKLM' }),
      contractReference: of.rows > 1 ? 'ABCDEFGHJKLM' : null,
    },
  }),
})
