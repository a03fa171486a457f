import { builtFrom, day } from '../../../tests/builders/page-parts.ts'
import { seatPages } from './pages.ts'

export const built = builtFrom(seatPages, {
  organisation: ({ id, cut, some, rows, list, member, form }) => ({
    organisation: {
      id: id(0),
      name: cut(120),
      siren: '732829320',
      contract: some({
        reference: 'ABCDEFGHJKLM',
        planName: cut(60),
        seats: 120,
        paidThrough: day('2027-11-21'),
        moneyBack: rows > 1,
      }),
      seesSeats: rows > 0,
      seats: list((place) => ({
        ...member,
        id: id(place),
        team: cut(60),
        assignedOn: day('2026-11-22'),
        activated: place % 2 === 0,
      })),
      held: rows,
      number: 1,
      count: Math.max(1, Math.ceil(rows / 50)),
      seatless: some(member),
      takenBack: some({ ...member, team: cut(60) }),
      mayOrder: rows > 0,
      mayInvite: rows > 0,
      form: form('firstName', 'lastName', 'email', 'team'),
      done: some('C’est fait.'),
    },
  }),
})
