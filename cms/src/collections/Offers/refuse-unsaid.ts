import type { Offer } from '../../ground/payload-types.ts'
import type { FieldProblem } from '../../ground/refusal/refuse.ts'

const toBeFilled = 'Ce champ est à remplir.'

/**
 * What the schema lets pass because offers of the releases before do not say it, and no new publication leaves out: when
 * what is sold is used, within how many days it comes, and how it is used.
 */
export function unsaidProblems({ kind, dating, deliveryWithinDays, use }: Offer): FieldProblem[] {
  if (kind !== 'billetterie' && kind !== 'carte-cadeau') return []
  const isEmpty = (value: unknown) => value === null || value === undefined || value === ''
  const asked: [path: string, value: unknown][] = [
    ['dating.kind', dating?.kind],
    ...(dating?.kind === 'open' ? [['dating.validDays', dating.validDays] as [string, unknown]] : []),
    ['deliveryWithinDays', deliveryWithinDays],
    ['use', use],
  ]
  return asked.filter(([, value]) => isEmpty(value)).map(([path]) => ({ path, message: toBeFilled }))
}
