import type { OrderItemView } from '@portal/edge/contract'
import { formatDay, formatInstant } from '../../french/days.ts'

/** When something ordered is for, with a capital; nothing where no day was chosen. */
export function whenOf(dating: OrderItemView['dating']): string {
  switch (dating.kind) {
    case 'open':
      return ''
    case 'day':
      return `Le ${formatDay(dating.day)}`
    case 'session': {
      const at = formatInstant(dating.startsAt)
      return dating.label === '' ? `Le ${at}` : `${dating.label}, le ${at}`
    }
  }
}
