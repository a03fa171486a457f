import type { ClaimStage, ListedClaim } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'

/** Where a claim stands, in two words. */
export const stageWords: Record<ClaimStage, { label: string; tone: 'waiting' | 'done' | 'plain' }> = {
  'with-partner': { label: 'chez le vendeur', tone: 'waiting' },
  'with-staff': { label: 'chez nous', tone: 'waiting' },
  answered: { label: 'réponse donnée', tone: 'done' },
  closed: { label: 'close', tone: 'plain' },
}

/** By when whoever has it answers; empty when nobody owes an answer. */
export function untilWords({ stage, until }: Pick<ListedClaim, 'stage' | 'until'>): string {
  if (until === null) return ''
  if (stage === 'with-partner') return `Réponse du vendeur attendue avant le ${formatDay(until)} inclus`
  return stage === 'with-staff' ? `Réponse au plus tard le ${formatDay(until)}` : ''
}

const units: readonly (readonly [bytes: number, unit: string])[] = [
  [1_000_000, 'Mo'],
  [1_000, 'ko'],
]

/** A number of bytes as people read it: `1,5 Mo`. */
export function sizeInWords(bytes: number): string {
  const [per, unit] = units.find(([least]) => bytes >= least) ?? [1_000, 'ko']
  const shown = Math.max(bytes / per, 0.1)
  return `${shown.toLocaleString('fr-FR', { maximumFractionDigits: 1 })}\u00a0${unit}`
}
