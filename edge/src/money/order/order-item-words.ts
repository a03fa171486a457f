import { longDayInWords, sessionInWords } from '@portal/content/sold-words'
import type { OrderItemView } from '../../ground/contract/index.ts'

type Named = Pick<OrderItemView, 'offerSlug' | 'offerTitle' | 'label' | 'dating'>

/** Whether all that is ordered is of one offer, named once then. */
export const isOfOneOffer = (items: readonly Named[]): boolean =>
  new Set(items.map(({ offerSlug }) => offerSlug)).size === 1

/** « Forfait journée, Adulte, le 12 décembre 2026 ». */
export const itemInWords = ({ offerTitle, label, dating }: Named): string =>
  [offerTitle, label, whenInWords(dating)].filter((part) => part !== '').join(', ')

/** When something ordered is for; nothing where no day was chosen. */
export function whenInWords(dating: OrderItemView['dating']): string {
  switch (dating.kind) {
    case 'open':
      return ''
    case 'day':
      return `le ${longDayInWords(dating.day)}`
    case 'session':
      return `${dating.label === '' ? '' : `${dating.label}, `}le ${sessionInWords(dating.startsAt)}`
  }
}
