import type { Session, SoldOffer } from '@portal/content'
import { openingInWords, sessionInWords, validDaysInWords } from '@portal/content/sold-words'
import type { BookableSlots } from '../catalogue/bookable-slots.ts'

/** As many as are read at a glance; the form has them all. */
const namedSessions = 5

/** « vendredi 18 décembre 2026 à 20 h 30, avec surtitres ». */
export const sessionName = ({ startsAt, label }: Session): string =>
  [sessionInWords(new Date(startsAt)), label].filter((part) => part !== '').join(', ')

/** When what is sold is used, a line each; none for an offer whose conditions alone say it. */
export function whenInWords({ dating }: SoldOffer, slots: BookableSlots): string[] {
  switch (dating.kind) {
    case 'open':
      return dating.validDays === null ? [] : [validDaysInWords(dating.validDays)]
    case 'day':
      return openingInWords(dating)
    case 'session': {
      if (slots.kind !== 'session') return ['Plus aucune séance à venir']
      const { sessions } = slots
      const last = sessions.at(-1)
      const others = sessions.length - namedSessions
      const named = sessions.slice(0, others === 1 ? namedSessions + 1 : namedSessions).map(sessionName)
      return others > 1 && last
        ? [...named, `et ${others} autres séances, la dernière le ${sessionInWords(new Date(last.startsAt))}`]
        : named
    }
  }
}
