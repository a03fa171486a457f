import { builtFrom, day } from '../../../tests/builders/page-parts.ts'
import { aPlan } from '../../../tests/builders/published.ts'
import { joiningPages } from './pages.ts'

export const built = builtFrom(joiningPages, {
  joining: ({ form, some, member, list, heldAccess, addressFields, rows }) => ({
    joining: {
      form: form(
        ...(rows === 0 ? ['firstName', 'lastName', 'email'] : []),
        'organisationName',
        'siren',
        'vatNumber',
        'seats',
        ...addressFields,
      ),
      plan: aPlan({ slug: 'equipe-annuel', name: 'Équipe, à l’année', audience: 'seats', priceCents: 4500 }),
      identified: some(member),
      heldAccess: list(heldAccess),
      mostSeats: 500,
    },
  }),
  joiningRecap: ({ cut, id, member, some, list, heldAccess, entry, rows }) => ({
    joiningRecap: {
      plan: aPlan(),
      typed: { firstName: cut(80), lastName: cut(80) },
      termKey: id(0),
      payer: {
        name: `${cut(80)} Martin`,
        email: member.email,
        address: [cut(80), '45000 Orléans'],
        organisation: some({
          siren: '732829320',
          vatNumber: some('FR44732829320'),
          purchaseOrder: some(cut(60)),
        }),
      },
      seats: Math.max(1, rows),
      totalCents: 5900,
      vatCents: 983,
      withdrawalThrough: some(day('2026-12-06')),
      atOnce: { startsOn: day('2026-11-22'), endsOn: day('2027-11-21') },
      later: some({ startsOn: day('2026-12-07'), endsOn: day('2027-12-06') }),
      heldAccess: list(heldAccess),
      texts: list(entry),
      message: some('Les prix ont changé.'),
      startError: some('Choisissez un premier jour.'),
    },
  }),
})
