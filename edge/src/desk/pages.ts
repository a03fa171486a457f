import type { Pages } from '../ground/http/page.ts'

export const deskPages = {
  deskHome: { file: '/bureau', at: ['account'] },
  deskProof: { file: '/bureau/preuve', at: ['account'] },
  deskJournal: { file: '/bureau/journal', at: ['account'] },
  deskBreaches: { file: '/bureau/violations', at: ['account'] },
} satisfies Pages
