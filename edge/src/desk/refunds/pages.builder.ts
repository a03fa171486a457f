import { builtFrom, day, at } from '../../../tests/builders/page-parts.ts'
import { deskRefundPages } from './pages.ts'

export const built = builtFrom(deskRefundPages, {
  deskRefunds: ({ desk, list, id, form, some, rows, cut }) => ({
    deskRefunds: {
      ...desk,
      maySettle: rows > 0,
      form: form(...(rows > 0 ? [`verified-${id(0)}`] : [])),
      decisions: list((place) => ({
        id: id(place),
        why:
          (['paid-late', 'wrong-amount', 'capture-failed', 'cancelled', 'refunded', 'charged-back'] as const)[
            place % 6
          ] ?? 'paid-late',
        amountCents: place % 3 === 2 ? null : 8450,
        order: place % 2 === 0 ? { reference: 'ABCDEFGHJKLM', sellerName: cut(80) } : null,
        contractReference: place % 2 === 0 ? null : 'ABCDEFGHJKLM',
        payment: { reference: 'ABCDEFGHJKLM', toldAt: at },
        dueOn: day('2026-12-01'),
        late: place % 2 === 0,
        choices:
          place % 2 === 0
            ? (['serve', 'give-back'] as const).slice()
            : (['give-back', 'seen'] as const).slice(),
      })),
      refunds: list((place) => ({
        id: id(place),
        contractReference: some('ABCDEFGHJKLM'),
        amountCents: 5900,
        servedSince: place % 3 === 1,
        order: place % 3 === 2 ? { reference: 'ABCDEFGHJKLM', sellerName: cut(80) } : null,
        reason: (['no-counterpart', 'withdrawal', 'paid-again'] as const)[place % 3] ?? 'paid-again',
        dueOn: day('2026-12-01'),
        late: place % 2 === 0,
        money: place === 0 ? ('untold' as const) : ('captured' as const),
        settled: place % 2 === 1,
        payments: list(() => ({
          reference: 'ABCDEFGHJKLM',
          toldAt: at,
          money: 'captured' as const,
          settled: place % 2 === 1,
        })).slice(0, 2),
      })),
    },
  }),
})
