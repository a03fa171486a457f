import type { ListedExamination } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'

/** Where an examination stands, for the team. */
export const stageWords: Record<ListedExamination['stage'], string> = {
  new: 'à regarder',
  asked: 'réponse attendue',
  answered: 'réponse reçue',
  silent: 'sans réponse',
  proposed: 'suspension à confirmer',
  cleared: 'rien à reprocher',
  suspended: 'suspension en cours',
  contested: 'suspension contestée',
  ended: 'suspension finie',
  lifted: 'suspension levée',
}

/** Since when, and until when, in one line. */
export function ageWords({ stage, days, until }: ListedExamination): string {
  const age = days === 0 ? 'ouvert aujourd’hui' : `ouvert depuis ${days} jour${days > 1 ? 's' : ''}`
  if (until === null || stage === 'new' || stage === 'cleared' || stage === 'lifted') return age
  const last = formatDay(until)
  switch (stage) {
    case 'asked':
      return `${age}, réponse d’ici au ${last}`
    case 'suspended':
    case 'contested':
      return `${age}, suspension jusqu’au ${last}`
    case 'ended':
      return `${age}, suspension finie le ${last}`
    default:
      return age
  }
}
