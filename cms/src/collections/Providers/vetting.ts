import type { ParisDay } from '@portal/content'
import { dayOf } from '../../ground/fields/day-field.ts'

/** What the dossier of a provider says (CGU article 2: quality, morality, reliability). */
export interface Vetting {
  quality?: string | null
  morality?: string | null
  reliability?: string | null
  evidence?: string | null
  decidedBy?: unknown
  decidedOn?: string | null
  nextReviewOn?: string | null
}

export type VettingGap =
  | 'quality'
  | 'morality'
  | 'reliability'
  | 'evidence'
  | 'decided-by'
  | 'decided-on'
  | 'decided-later'
  | 'next-review'
  | 'review-overdue'

/** What keeps a dossier from being complete on `today`; nothing when the provider is vetted. */
export function vettingGaps(vetting: Vetting | null | undefined, today: ParisDay): VettingGap[] {
  const gaps: VettingGap[] = []
  for (const criterion of ['quality', 'morality', 'reliability'] as const)
    if (vetting?.[criterion] !== 'favourable') gaps.push(criterion)
  if (!vetting?.evidence?.trim()) gaps.push('evidence')
  if (!vetting?.decidedBy) gaps.push('decided-by')
  const decidedOn = dayOf(vetting?.decidedOn)
  if (decidedOn === null) gaps.push('decided-on')
  else if (decidedOn > today) gaps.push('decided-later')
  const nextReviewOn = dayOf(vetting?.nextReviewOn)
  if (nextReviewOn === null) gaps.push('next-review')
  else if (nextReviewOn < today) gaps.push('review-overdue')
  return gaps
}

/** Whether the dossier was decided, and against the provider. */
export const isDecidedAgainst = (vetting: Vetting | null | undefined) =>
  [vetting?.quality, vetting?.morality, vetting?.reliability].includes('unfavourable')

/** Each gap as it ends the sentence « Il manque … ». */
export const gapSentences: Record<VettingGap, string> = {
  quality: 'un avis favorable sur la qualité',
  morality: 'un avis favorable sur la moralité',
  reliability: 'un avis favorable sur la fiabilité',
  evidence: 'les pièces de la vérification',
  'decided-by': 'le nom de qui a décidé',
  'decided-on': 'la date de la décision',
  'decided-later': 'une date de décision qui ne soit pas à venir',
  'next-review': 'la date du prochain examen',
  'review-overdue': 'un nouvel examen, celui qui était prévu est dépassé',
}

/** The field of the dossier that each gap is told beside. */
export const gapFields: Record<VettingGap, keyof Vetting> = {
  quality: 'quality',
  morality: 'morality',
  reliability: 'reliability',
  evidence: 'evidence',
  'decided-by': 'decidedBy',
  'decided-on': 'decidedOn',
  'decided-later': 'decidedOn',
  'next-review': 'nextReviewOn',
  'review-overdue': 'nextReviewOn',
}

/** Each gap as it is told beside its field. */
export const gapRefusals: Record<VettingGap, string> = {
  quality: 'Un avis favorable sur la qualité est nécessaire.',
  morality: 'Un avis favorable sur la moralité est nécessaire.',
  reliability: 'Un avis favorable sur la fiabilité est nécessaire.',
  evidence: 'Dites sur quoi reposent les avis.',
  'decided-by': 'Dites qui a décidé.',
  'decided-on': 'Dites quand la décision a été prise.',
  'decided-later': 'Cette date est à venir : la décision doit être prise avant la relecture.',
  'next-review': 'Dites quand ce prestataire sera examiné de nouveau.',
  'review-overdue': 'Cet examen est dépassé : faites-le, puis notez la date du suivant.',
}

/** What to do with a provider that was decided against. */
export const refusedDossier = (isOnline: boolean) =>
  `Avis défavorable : ce prestataire ne se publie pas. Notez ce qui le motive dans « Pièces et constats » et gardez le brouillon. Pour revenir sur l’avis, examinez-le de nouveau, changez l’avis et la date de la décision, puis soumettez.${isOnline ? ' Il est encore publié : retirez-le du portail ou dépubliez-le.' : ''}`
