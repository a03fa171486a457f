import type { Pages } from '../../ground/http/page.ts'

export const leavingPages = {
  leaving: { file: '/resiliation/formulaire', at: ['open-session'] },
  leavingRecap: { file: '/resiliation/recapitulatif', at: ['open-session'] },
  leavingDone: { file: '/resiliation/recue', at: ['open-session'] },
  leavingReceipt: { file: '/resiliation/declaration', at: ['open-session'] },
  leavingConfirmation: { file: '/resiliation/confirmer', at: ['open-session'] },
} satisfies Pages
