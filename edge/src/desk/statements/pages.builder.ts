import { builtFrom, day, at } from '../../../tests/builders/page-parts.ts'
import { deskStatementPages } from './pages.ts'

export const built = builtFrom(deskStatementPages, {
  deskStatements: ({ desk, list, id, cut, some, written, member }) => ({
    deskStatements: {
      ...desk,
      statements: list((place) => ({
        id: id(place),
        kind: place % 2 ? ('ending' as const) : ('withdrawal' as const),
        name: cut(160),
        email: member.email,
        contractReference: 'ABCDEFGHJKLM',
        wishedOn: some(day('2026-12-01')),
        motive: written.slice(0, 500),
        receivedAt: at,
        contractKnown: place % 2 === 0,
        applied: place % 3 === 0,
        reference: 'ABCDEFGHJKLM',
        neverConfirmed: place % 3 === 1,
      })),
    },
  }),
})
