import type { Pages } from '../../ground/http/page.ts'

export const rosterPages = {
  rosterUpload: { file: '/souscripteur/fichier', at: ['account'] },
  rosterDraft: { file: '/souscripteur/fichier/essai', at: ['account'] },
  rosterProgress: { file: '/souscripteur/fichier/avancement', at: ['account'] },
} satisfies Pages
