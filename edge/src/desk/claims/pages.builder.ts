import { aClaimView, builtFrom } from '../../../tests/builders/page-parts.ts'
import { deskClaimPages } from './pages.ts'

export const built = builtFrom(deskClaimPages, {
  deskClaims: ({ desk, form, list, listedClaim, cut, some }) => {
    const claims = list((place) => ({ ...listedClaim(place), name: cut(160), late: place % 2 === 0 }))
    return { deskClaims: { ...desk, form: form('q'), waiting: claims, others: claims, found: some(claims) } }
  },
  deskClaim: (of) => {
    const { desk, rows, cut, form, member, id, list, listedClaim, some } = of
    const seen = rows > 0
    return {
      deskClaim: {
        ...desk,
        claim: aClaimView(of),
        late: seen,
        asker: { name: cut(160), email: member.email, memberId: some(id(0)) },
        about: 'ABCDEFGHJKLM',
        others: list((place) => ({ ...listedClaim(place), name: cut(160), late: false })),
        turn: rows,
        otherStaff: some('Protection des données'),
        may: { answer: seen, partner: seen, close: seen },
        form: form('answer', 'closing', 'closingWords'),
      },
    }
  },
})
