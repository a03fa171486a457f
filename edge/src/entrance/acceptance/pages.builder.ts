import { legalTextKinds } from '@portal/content'
import { builtFrom, day, at, digest } from '../../../tests/builders/page-parts.ts'
import { aLegalText } from '../../../tests/builders/published.ts'
import { acceptancePages } from './pages.ts'

export const built = builtFrom(acceptancePages, {
  acceptance: ({ form, some }) => ({
    acceptance: {
      form: form('acceptance'),
      returnTo: '/compte',
      changed: legalTextKinds.slice(0, 2).map((kind) => ({
        kind,
        accepted: some({ text: aLegalText(kind, '2024-07-17'), acceptedAt: at }),
        current: {
          text: aLegalText(kind, '2026-11-01', { summaryOfChanges: 'Les délais sont plus courts.' }),
          digest,
        },
      })),
      shown: 'a.b',
    },
  }),
  refusal: ({ access, opening, some, rows, organisations }) => ({
    exits: {
      reason: rows > 1 ? 'accepted' : 'refused',
      access,
      opening: some(opening),
      orderCount: rows,
      organisations,
    },
  }),
  renewal: ({ access, opening, some, rows, organisations }) => ({
    exits: { reason: 'no-access', access, opening: some(opening), orderCount: rows, organisations },
  }),
  announcements: ({ list, entry, some }) => ({
    announcements: {
      returnTo: '/compte',
      versions: list((place) => ({ ...entry(place), previous: some(day('2024-07-17')) })),
    },
  }),
})
