import type { Pages } from '../../ground/http/page.ts'

export const accountExaminationPages = {
  accountExamination: { file: '/compte/examen', at: ['account'] },
} satisfies Pages
