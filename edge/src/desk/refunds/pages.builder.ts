import { builtFrom, day, at } from '../../../tests/builders/page-parts.ts'
import { deskRefundPages } from './pages.ts'

export const built = builtFrom(deskRefundPages, {
  deskRefunds: ({ desk, list, id, form, some, rows, cut }) => ({
    deskRefunds: {
      ...desk,
      maySettle: rows > 0,
      form: form(...(rows > 0 ? [`verified-${id(0)}`] : [])),
      refunds: list((place) => ({
        id: id(place),
        contractReference: some('ABCDEFGHJKLM'),
        amountCents: 5900,
        order: place % 3 === 2 ? { reference: 'ABCDEFGHJKLM', sellerName: cut(80) } : null,
        reason: (['no-counterpart', 'withdrawal', 'paid-again'] as const)[place % 3] ?? 'paid-again',
        dueOn: day('2026-12-01'),
        late: place % 2 === 0,
        money: place === 0 ? ('untold' as const) : ('captured' as const),
        payments: list(() => ({
          reference: 'ABCDEFGHJKLM',
          toldAt: at,
          money: 'captured' as const,
        })).slice(0, 2),
      })),
    },
  }),
})
