import { addDays, type ParisDay } from '@portal/content/calendar'
import { isOpenOn, type OpenCalendar } from '@portal/content/open-days'
import { longDayInWords } from '@portal/content/sold-words'
import { formatMonth } from '../../french/days.ts'

interface Calendar extends OpenCalendar {
  withinDays: number
}

const initials = ['L', 'M', 'M', 'J', 'V', 'S', 'D']
const weekdayOf = (day: ParisDay) => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7

/**
 * In place of the field of a date, a month of days to choose from: radios of the same name, so that the keyboard and the
 * form work alike. Without a day left to choose, the field stays as it is and the Worker says so.
 */
export function showCalendar(place: HTMLElement, today: ParisDay): void {
  const field = place.querySelector<HTMLInputElement>('input[type=date]')
  // Written by our own page.
  const calendar = JSON.parse(place.dataset['calendar'] ?? 'null') as Calendar | null
  if (!field || !calendar) return
  const reachable = addDays(today, calendar.withinDays)
  const open: ParisDay[] = []
  for (
    let day = calendar.from > reachable ? calendar.from : reachable;
    day <= calendar.through;
    day = addDays(day, 1)
  )
    if (isOpenOn(calendar, day)) open.push(day)
  const months = [...new Set(open.map((day) => day.slice(0, 7)))]
  if (months.length === 0) return

  const label = place.querySelector('label')
  const frame = document.createElement('fieldset')
  frame.className = 'day-calendar'
  const legend = document.createElement('legend')
  legend.textContent = label?.textContent ?? ''
  const head = document.createElement('div')
  head.className = 'day-calendar-head'
  const title = document.createElement('b')
  title.setAttribute('aria-live', 'polite')
  const grid = document.createElement('table')
  let chosen: string = open.includes(field.value as ParisDay) ? field.value : ''
  let at = Math.max(0, months.indexOf(chosen.slice(0, 7)))

  const turn = (words: string, sign: string, by: number) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = sign
    button.setAttribute('aria-label', words)
    button.addEventListener('click', () => {
      at += by
      draw()
    })
    return button
  }
  const before = turn('Mois précédent', '‹', -1)
  const after = turn('Mois suivant', '›', 1)
  const kept = document.createElement('input')
  kept.type = 'hidden'

  function draw(): void {
    const month = months[at] ?? ''
    title.textContent = formatMonth(month)
    before.disabled = at === 0
    after.disabled = at === months.length - 1
    grid.replaceChildren(headRow(), ...weeksOf(month))
    // A day chosen in another month stays chosen while this one is looked at.
    kept.name = chosen !== '' && !chosen.startsWith(month) ? 'jour' : ''
    kept.value = chosen
  }

  function headRow(): HTMLElement {
    const row = document.createElement('tr')
    for (const initial of initials) {
      const cell = document.createElement('th')
      cell.textContent = initial
      cell.setAttribute('aria-hidden', 'true')
      row.append(cell)
    }
    return row
  }

  function weeksOf(month: string): HTMLElement[] {
    const rows: HTMLElement[] = []
    const first = `${month}-01` as ParisDay
    for (let day = first; day.startsWith(month); day = addDays(day, 1)) {
      if (day === first || weekdayOf(day) === 0) rows.push(document.createElement('tr'))
      const row = rows.at(-1)
      if (day === first)
        for (let blank = 0; blank < weekdayOf(day); blank++) row?.append(document.createElement('td'))
      row?.append(cellOf(day))
    }
    return rows
  }

  function cellOf(day: ParisDay): HTMLElement {
    const cell = document.createElement('td')
    const number = String(Number(day.slice(8)))
    if (!open.includes(day)) {
      cell.textContent = number
      return cell
    }
    const radio = document.createElement('input')
    radio.type = 'radio'
    radio.name = 'jour'
    radio.value = day
    radio.required = chosen === '' || chosen.startsWith(day.slice(0, 7))
    radio.checked = day === chosen
    radio.setAttribute('aria-label', longDayInWords(day))
    radio.addEventListener('change', () => {
      chosen = day
      kept.name = ''
    })
    const shown = document.createElement('label')
    shown.append(radio, number)
    cell.append(shown)
    return cell
  }

  const hint = document.getElementById('field-slot-hint')
  head.append(before, title, after)
  frame.append(legend, ...(hint ? [hint] : []), head, grid, kept)
  draw()
  label?.remove()
  field.replaceWith(frame)
}
