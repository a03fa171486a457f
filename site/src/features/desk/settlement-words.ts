import type { SettlementFileView, SettlementLineView } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'

const count = (number: number, one: string, many: string) => `${number} ${number > 1 ? many : one}`

/** What a file held: « 120 lignes, dont 3 déjà connues ; 4 d’une autre boutique ». */
export function fileWords(file: SettlementFileView): string {
  const { lines, knownLines, foreignLines, unmovedLines, wrongLines } = file
  const kept = `${count(lines, 'mouvement', 'mouvements')}${knownLines > 0 ? `, dont ${count(knownLines, 'déjà connu', 'déjà connus')}` : ''}`
  const others = [
    ...(unmovedLines > 0 ? [count(unmovedLines, 'ligne sans mouvement', 'lignes sans mouvement')] : []),
    ...(foreignLines > 0
      ? [count(foreignLines, 'ligne d’une autre boutique', 'lignes d’une autre boutique')]
      : []),
    ...(wrongLines > 0 ? [count(wrongLines, 'ligne illisible', 'lignes illisibles')] : []),
  ]
  return [kept, ...others].join('\u00a0; ')
}

export const spanWords = ({ firstOn, lastOn }: SettlementFileView): string =>
  firstOn === lastOn ? `le ${formatDay(firstOn)}` : `du ${formatDay(firstOn)} au ${formatDay(lastOn)}`

export const operationWords: Record<SettlementLineView['operation'], string> = {
  payment: 'paiement',
  refund: 'remboursement',
  chargeback: 'impayé',
  served: 'servie',
  'not-served': 'ne sera pas servie',
}
