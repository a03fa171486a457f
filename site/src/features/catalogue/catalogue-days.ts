import './hide-rows.ts'
import { endInWords, parisDayOf, stillComparable } from './device-days.ts'

/** Tells near ends in words, takes away what is over or not open yet, and public prices that have grown old. */
const today = parisDayOf(new Date())

for (const card of document.querySelectorAll<HTMLElement>('.offer-card[data-from]')) {
  const { from = today, through } = card.dataset
  if (from > today || (through !== undefined && through < today)) {
    card.hidden = true
    continue
  }
  const words = through === undefined ? null : endInWords(through, today)
  const until = card.querySelector<HTMLElement>('[data-until]')
  if (words !== null && until) {
    until.textContent = words
    until.dataset['soon'] = ''
  }
}

for (const seen of document.querySelectorAll<HTMLElement>('[data-observed]')) {
  if (!stillComparable(seen.dataset['observed'] ?? today, today)) seen.hidden = true
}
