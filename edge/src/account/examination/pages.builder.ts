import { anExaminationView, builtFrom } from '../../../tests/builders/page-parts.ts'
import { accountExaminationPages } from './pages.ts'

export const built = builtFrom(accountExaminationPages, {
  accountExamination: (of) => ({
    accountExamination: {
      examination: anExaminationView(of),
      organisation: of.some(of.cut(120)),
      mayWrite: of.rows === 0 ? null : of.rows % 2 ? 'answer' : 'contest',
      form: of.form('words'),
      done: of.some('C’est fait.'),
    },
  }),
})
