import { longDayInWords, sessionInWords } from '@portal/content/sold-words'
import type { OrderItemView } from '@portal/edge/contract'

/** When something ordered is for, with a capital; nothing where no day was chosen. */
export function whenOf(dating: OrderItemView['dating']): string {
  switch (dating.kind) {
    case 'open':
      return ''
    case 'day':
      return `Le ${longDayInWords(dating.day)}`
    case 'session': {
      const at = sessionInWords(dating.startsAt)
      return dating.label === '' ? `Le ${at}` : `${dating.label}, le ${at}`
    }
  }
}
