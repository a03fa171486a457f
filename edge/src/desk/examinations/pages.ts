import type { Pages } from '../../ground/http/page.ts'

export const deskExaminationPages = {
  deskExaminations: { file: '/bureau/examens', at: ['account'] },
  deskExamination: { file: '/bureau/examen', at: ['account'] },
} satisfies Pages
