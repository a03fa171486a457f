import { addDays } from '@portal/content'
import { builtFrom, day } from '../../../tests/builders/page-parts.ts'
import { countedThings } from '../../ground/contract/index.ts'
import { watchPages } from './pages.ts'

export const built = builtFrom(watchPages, {
  deskActivity: ({ desk, rows }) => ({
    deskActivity: {
      ...desk,
      counted: countedThings.map((what, place) => ({
        what,
        days: Array.from({ length: 28 }, (_, index) => ({
          day: addDays(day('2026-11-03'), index),
          count: rows === 0 ? 0 : (index * (place + 3) * 37) % (rows > 9 ? 99_999 : 41),
        })),
      })),
    },
  }),
})
