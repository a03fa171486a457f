import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { usagePages } from './pages.ts'

export const built = builtFrom(usagePages, {
  organisationUsage: ({ id, cut, list }) => ({
    organisationUsage: {
      id: id(0),
      name: cut(120),
      months: list((place) => ({
        month: `${2026 - Math.floor(place / 12)}-${String(12 - (place % 12)).padStart(2, '0')}`,
        connectedAtLeast: place % 2 ? null : 15,
        categories: place % 2 ? [] : [{ label: cut(60), atLeast: 10 }],
      })),
      rules: { fewestPeople: 10, step: 5, countingDay: 2 },
    },
  }),
})
