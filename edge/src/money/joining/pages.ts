import type { Pages } from '../../ground/http/page.ts'

export const joiningPages = {
  joining: { file: '/adhesion/formulaire', at: ['open-session'] },
  joiningRecap: { file: '/adhesion/recapitulatif', at: ['open-session'] },
} satisfies Pages
