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
  if (until === null) return age
  const last = formatDay(until)
  if (stage === 'asked') return `${age}, réponse d’ici au ${last}`
  if (stage === 'suspended' || stage === 'contested') return `${age}, suspension jusqu’au ${last}`
  return stage === 'ended' ? `${age}, suspension finie le ${last}` : age
}
