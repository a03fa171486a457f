import type { ParisDay } from '@portal/content/calendar'
import { formatDay } from '../../french/days.ts'
import { endInWords, parisDayOf } from '../catalogue/device-days.ts'

/** On the page of an offer: a near end in words, and no button before it opens or once it is over. */
const page = document.querySelector<HTMLElement>('[data-offer]')
const note = page?.querySelector<HTMLElement>('[data-through-note]')
const form = page?.querySelector<HTMLFormElement>('form[data-order]')
if (page && note && form) {
  const today = parisDayOf(new Date())
  const { from = today, through } = page.dataset
  const closed =
    from > today
      ? `Cette offre ouvre le ${inFrench(from)}.`
      : through !== undefined && through < today
        ? `Cette offre a pris fin le ${inFrench(through)} au soir.`
        : null
  const words = through === undefined ? null : endInWords(through, today)
  if (closed !== null) {
    form.hidden = true
    note.textContent = closed
    note.dataset['soon'] = ''
  } else if (words !== null) {
    note.textContent = `${words.charAt(0).toUpperCase()}${words.slice(1)}, le ${inFrench(through ?? today)} inclus.`
    note.dataset['soon'] = ''
  }
}

// Our own pages write days alone there.
function inFrench(day: string): string {
  return formatDay(day as ParisDay)
}
