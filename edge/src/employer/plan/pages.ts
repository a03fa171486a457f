import type { Pages } from '../../ground/http/page.ts'

export const planPages = {
  organisationPlan: { file: '/souscripteur/abonnement', at: ['account'] },
  organisationBilling: { file: '/souscripteur/facturation', at: ['account'] },
  addedSeatsRecap: { file: '/souscripteur/recapitulatif', at: ['account'] },
} satisfies Pages
