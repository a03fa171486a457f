import { builtFrom, day } from '../../../tests/builders/page-parts.ts'
import { planPages } from './pages.ts'

export const built = builtFrom(planPages, {
  organisationPlan: ({ id, cut, some, form, rows }) => ({
    organisationPlan: {
      id: id(0),
      name: cut(120),
      contract: some({
        reference: 'ABCDEFGHJKLM',
        planName: cut(60),
        period: 'year' as const,
        priceCents: 4500,
        seats: 12,
        held: 7,
        nextSeats: some(9),
        paidThrough: day('2027-11-21'),
        moneyBack: rows > 1,
        nextCents: 54_000,
        mostAdded: 200,
      }),
      form: form(),
      done: some('C’est fait.'),
    },
  }),
  organisationBilling: ({ id, cut, form, some, addressFields }) => ({
    organisationBilling: {
      id: id(0),
      name: cut(120),
      siren: '732829320',
      form: form('organisationName', 'vatNumber', 'invoicingAddress', 'purchaseOrder', ...addressFields),
      done: some('C’est fait.'),
    },
  }),
  addedSeatsRecap: ({ id, cut }) => ({
    addedSeatsRecap: {
      id: id(0),
      name: cut(120),
      planName: cut(60),
      seats: 3,
      startsOn: day('2026-11-22'),
      endsOn: day('2027-11-21'),
      totalCents: 13_500,
      termKey: id(1),
    },
  }),
})
