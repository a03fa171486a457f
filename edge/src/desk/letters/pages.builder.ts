import { at, builtFrom } from '../../../tests/builders/page-parts.ts'
import { deskLetterPages } from './pages.ts'

export const built = builtFrom(deskLetterPages, {
  deskLetters: ({ desk, list, id, member }) => ({
    deskLetters: {
      ...desk,
      letters: list((place) => ({
        letter: String(place).padStart(16, '0'),
        right: (['texts', 'term', 'statement'] as const)[place % 3] ?? 'texts',
        member: { ...member, id: id(place) },
        refusedAt: at,
        status: '5.1.1',
      })),
    },
  }),
})
