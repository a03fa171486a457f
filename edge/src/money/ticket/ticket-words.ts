import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import { dayInWords } from '@portal/content/french'
import { longDayInWords, sessionInWords } from '@portal/content/sold-words'
import type { OrderItemView } from '../../ground/contract/index.ts'

interface Ticket {
  item: Pick<OrderItemView, 'holders' | 'dating'>
  /** Which of the tickets of its item, from 0. */
  place: number
  /** Last day, where the partner sets one. */
  validThrough: ParisDay | null
}

/** Whose name stands on a ticket; `null` where its offer asks for none. */
export function holderOf({ item, place }: Ticket): string | null {
  const holder =
    item.holders.find((one) => one.place === place) ?? item.holders.find((one) => one.place === 0)
  return holder ? `${holder.firstName} ${holder.lastName}` : null
}

/** When a ticket is good for, as a sentence begins it; `null` when nothing says. */
export function goodFor({ item, validThrough }: Ticket, paidAt: Date | null): string | null {
  const { dating } = item
  if (dating.kind === 'day') return `Le ${longDayInWords(dating.day)}`
  if (dating.kind === 'session')
    return `Le ${sessionInWords(dating.startsAt)}${dating.label === '' ? '' : `, ${dating.label}`}`
  const through =
    validThrough ??
    (dating.validDays !== null && paidAt ? addDays(parisDayAt(paidAt), dating.validDays) : null)
  return through === null ? null : `Jusqu’au ${dayInWords(through)} inclus`
}
