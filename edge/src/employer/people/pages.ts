import type { Pages } from '../../ground/http/page.ts'

export const peoplePages = {
  organisationPeople: { file: '/souscripteur/personnes', at: ['account'] },
} satisfies Pages
