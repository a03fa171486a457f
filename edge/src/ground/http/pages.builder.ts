import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { problemPages } from './pages.ts'

export const built = builtFrom(problemPages, {
  deadLink: ({ rows, some }) => ({
    deadLink: {
      purpose: (['password', 'address', 'former-address', 'ending'] as const)[rows % 4] ?? 'staff',
      reason: (['unknown', 'used', 'expired'] as const)[rows % 3] ?? 'used',
      resend: some('/mot-de-passe/x/renvoi'),
      receipt: some('/resiliation/declaration/x'),
    },
  }),
  problem: ({ cut, list, rows }) => ({
    problem: {
      status: ([404, 403, 409, 410, 413, 429, 500] as const)[rows % 7] ?? 404,
      title: `Introuvable ${cut(60)}`,
      ...(rows > 0 && { number: 'K7QF3M2XA0' }),
      text: `Rien n’est à cette adresse. ${cut(60)}`,
      action: { label: 'Voir les offres', href: '/offres' },
      more: list(() => ({ label: 'Accueil', href: '/' })),
    },
  }),
})
