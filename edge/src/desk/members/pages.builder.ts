import { builtFrom, day, at } from '../../../tests/builders/page-parts.ts'
import { deskMemberPages } from './pages.ts'

export const built = builtFrom(deskMemberPages, {
  deskMembers: ({ desk, form, some, list, member, id }) => ({
    deskMembers: { ...desk, form: form('q'), found: some(list((place) => ({ ...member, id: id(place) }))) },
  }),
  deskMember: ({ desk, member, id, access, organisations, list, some, cut, heldAccess, order, rows }) => ({
    deskMember: {
      ...desk,
      member: { ...member, id: id(0), role: 'member', createdAt: at, activated: rows > 0 },
      access,
      suspension: some({ examinationId: id(0), endsOn: day('2026-12-07') }),
      organisations,
      contracts: list((place) => ({
        organisation: some(cut(120)),
        reference: 'ABCDEFGHJKLM',
        planName: cut(60),
        state: (['pending', 'active', 'past-due', 'ended', 'withdrawn'] as const)[place % 5] ?? 'active',
        paidThrough: some(day('2027-11-21')),
        moneyBack: rows > 1,
      })),
      seats: list(heldAccess),
      addressChanges: list((place) => ({
        id: id(place),
        formerEmail: member.email,
        newEmail: 'neuve@exemple.fr',
        doneAt: at,
        undoneAt: place % 3 === 1 ? at : null,
        undoUntil: place % 3 === 0 ? at : null,
      })),
      orders: list(order),
      lastAcceptedAt: some(at),
      refusedMail: some({ count: 1 + rows, lastAt: at, status: '5.1.1' }),
      openSessions: rows,
      secondFactorSince: some(at),
      mayWrite: rows > 0,
      mayRemoveFactor: rows > 0,
    },
  }),
})
