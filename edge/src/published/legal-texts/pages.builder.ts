import { builtFrom, day } from '../../../tests/builders/page-parts.ts'
import { legalTextPages } from './pages.ts'

export const built = builtFrom(legalTextPages, {
  legalSearch: ({ form, list }) => ({
    legalSearch: {
      kind: 'cgu',
      form: form('jour', 'de', 'a'),
      versions: [
        { effectiveOn: day('2024-07-17'), inForceThrough: null },
        ...list(() => ({ effectiveOn: day('2020-01-01'), inForceThrough: day('2024-07-16') })),
      ],
    },
  }),
})
