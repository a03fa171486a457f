import type { Pages } from '../../ground/http/page.ts'

export const previewPages = {
  offerPreview: { file: '/apercu/offre', at: ['hidden'] },
  textPreview: { file: '/apercu/texte', at: ['hidden'] },
} satisfies Pages
