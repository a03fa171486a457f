import { at, builtFrom, day, digest } from '../../../tests/builders/page-parts.ts'
import { deskHandOffPages } from './pages.ts'

const states = ['dead', 'rejected', 'waiting', 'sent', 'accepted'] as const

export const built = builtFrom(deskHandOffPages, {
  deskHandOffs: ({ desk, form, list, some, id, cut, written }) => ({
    deskHandOffs: {
      ...desk,
      form: form('fichier'),
      orders: list((place) => ({
        orderId: id(place),
        reference: 'ABCDEFGHJKLM',
        title: cut(90),
        sellerName: cut(80),
        state: states[place % 5] ?? 'waiting',
        since: at,
        paidAt: some(at),
        expectedOn: place % 2 ? day('2026-11-24') : null,
        late: place % 2 === 1,
        reason: place % 5 === 1 ? [...written].slice(0, 300).join('') : null,
        failures: place % 5 === 0 ? { count: 10, last: 'status 503' } : null,
      })),
      files: list((place) => ({
        seller: 'partenaire-billetterie',
        day: day('2026-11-20'),
        orders: place + 1,
        waiting: place,
        over: place % 2 === 0,
      })),
      read: some({
        applied: form().message === null,
        digest,
        orders: list((place) => ({
          reference: 'ABCDEFGHJKLM',
          from: place + 2,
          to: place + 3,
          outcome: 'Les billets seront donnés.',
          refused: place % 2 === 1,
        })),
        wrong: list((place) => ({ line: place + 2, sentence: 'La référence ne se lit pas.' })),
      }),
    },
  }),
})
