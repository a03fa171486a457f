import { z } from 'zod'
import type { Setting } from './setting.ts'

/** What is needed to reach the platform, and what no program of the portal is ever told. */
export const settingsOfDeployment: readonly Setting[] = [
  {
    name: 'CLOUDFLARE_ACCOUNT_ID',
    readers: ['deployment'],
    places: ['cloudflare'],
    meaning: 'Le compte Cloudflare qui porte le portail.',
    form: '32 caractères hexadécimaux',
    check: z.string().regex(/^[0-9a-f]{32}$/),
    given: {
      kind: 'asked',
      where: 'Tableau de bord Cloudflare, page d’accueil du compte, « Copier l’identifiant du compte ».',
      questions: () => [{ at: [], words: 'Identifiant du compte Cloudflare' }],
    },
    secret: false,
  },
  {
    name: 'CLOUDFLARE_API_TOKEN',
    readers: ['deployment'],
    places: ['cloudflare'],
    meaning:
      'Jeton qui permet de déployer : Workers Scripts, D1 (modification) sur le compte ; Workers Routes et DNS ' +
      '(modification), Zone (lecture) sur le domaine. Celui de l’environnement de la commande passe avant le fichier.',
    form: '30 caractères au moins',
    check: z.string().regex(/^[\w-]{30,}$/),
    given: {
      kind: 'asked',
      where: 'Tableau de bord Cloudflare, Mon profil, Jetons d’API, « Créer un jeton ».',
      questions: () => [{ at: [], words: 'Jeton d’API Cloudflare', hidden: true }],
    },
    secret: true,
  },
]
