import { anExaminationView, builtFrom, at, day } from '../../../tests/builders/page-parts.ts'
import { deskExaminationPages } from './pages.ts'

const stages = [
  'new',
  'answered',
  'silent',
  'proposed',
  'contested',
  'asked',
  'cleared',
  'suspended',
  'ended',
  'lifted',
] as const

export const built = builtFrom(deskExaminationPages, {
  deskExaminations: ({ desk, list, id, cut, some }) => {
    const examinations = list((place) => ({
      ...{
        id: id(place),
        title: 'Des connexions depuis beaucoup d’appareils',
        about: cut(120),
        openedAt: at,
      },
      stage: stages[place % stages.length] ?? 'new',
      days: place,
      until: some(day('2026-12-05')),
    }))
    return {
      deskExaminations: { ...desk, waiting: examinations, asked: examinations, decided: examinations },
    }
  },
  deskExamination: (of) => {
    const { desk, rows, id, cut, form, member, some } = of
    const seen = rows > 0
    return {
      deskExamination: {
        ...desk,
        examination: anExaminationView(of),
        about: rows % 2 ? { organisation: cut(120) } : { member: { ...member, id: id(0) } },
        former: rows,
        may: { ask: seen, clear: seen, propose: seen, confirm: seen, refuse: seen, lift: seen, uphold: seen },
        proposedBy: some(cut(120)),
        lengths: [7, 15, 30],
        form: form('reason', 'why', 'days', 'settledWhy'),
      },
    }
  },
})
