import { parisDayAt } from '@portal/content/calendar'
import { showCalendar } from './day-calendar.ts'

/** Takes away the sessions that have begun since the page was drawn, and shows the open days of a calendar. */
for (const list of document.querySelectorAll<HTMLElement>('[data-sessions]')) {
  const now = new Date()
  for (const session of list.querySelectorAll<HTMLElement>('[data-starts-at]'))
    if (new Date(session.dataset['startsAt'] ?? '') <= now) session.remove()
  for (const month of list.querySelectorAll('optgroup')) if (month.children.length === 0) month.remove()
}
for (const place of document.querySelectorAll<HTMLElement>('[data-calendar]'))
  showCalendar(place, parisDayAt(new Date()))
