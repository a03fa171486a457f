import { at, builtFrom } from '../../../tests/builders/page-parts.ts'
import { deskCodePages } from './pages.ts'

export const built = builtFrom(deskCodePages, {
  deskCodes: ({ desk, form, some, list, id, member }) => ({
    deskCodes: {
      ...desk,
      form: form('code'),
      traced: some(
        list((place) => ({
          order: place % 4 === 3 ? { id: id(place), reference: 'ABCDEFGHJKLM' } : null,
          offerSlug: place % 3 === 2 ? null : 'quinze-pour-cent',
          pool: place % 2 ? 'reserve-1' : null,
          revealCount: place * 20,
          reveals: list((row) => ({
            member: row % 2 ? null : { ...member, id: id(row) },
            revealedAt: at,
          })).slice(0, 3),
        })),
      ),
    },
  }),
})
