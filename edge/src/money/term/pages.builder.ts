import { builtFrom, day, paidAgain } from '../../../tests/builders/page-parts.ts'
import { termPages } from './pages.ts'

export const built = builtFrom(termPages, {
  termPayment: ({ id, rows, cut, some, list }) => ({
    termPayment: {
      id: id(0),
      kind: (['first', 'renewal', 'seats'] as const)[rows % 3] ?? 'first',
      state:
        (
          [
            'created',
            'redirected',
            'paid',
            'review',
            'expired',
            'paid-late',
            'refund-due',
            'refunded',
          ] as const
        )[rows % 8] ?? 'paid',
      planName: cut(60),
      totalCents: 5900,
      startsOn: some(day('2026-11-22')),
      refusedAttempts: rows,
      paidAgain: list(paidAgain),
    },
  }),
})
