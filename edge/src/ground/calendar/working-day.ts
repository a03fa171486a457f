import { addDays, asParisDay, type ParisDay } from '@portal/content'

// Looked at date-holidays: two megabytes of rules for two hundred countries, for the eleven days of one.

const fixedHolidays = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'])
/** Days from Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const movingHolidays = [1, 39, 50]

/** Easter Sunday of a year (Gregorian computus, Meeus). */
function easter(year: number): ParisDay {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const epact =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * correction + 114
  const month = String(Math.floor(sum / 31)).padStart(2, '0')
  return asParisDay(`${year}-${month}-${String((sum % 31) + 1).padStart(2, '0')}`)
}

/** A public holiday of mainland France (Code du travail, L3133-1). */
export function isHoliday(day: ParisDay): boolean {
  if (fixedHolidays.has(day.slice(5))) return true
  const sunday = easter(Number(day.slice(0, 4)))
  return movingHolidays.some((count) => addDays(sunday, count) === day)
}

/**
 * `day`, or the first working day after it: a time that ends on a Saturday, a Sunday or a holiday goes on until then
 * (Code de la consommation, L221-19; regulation 1182/71, article 3(4)).
 */
export function orNextWorkingDay(day: ParisDay): ParisDay {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 || isHoliday(day) ? orNextWorkingDay(addDays(day, 1)) : day
}

/** The `count`th working day after `day`; `day` itself for none. */
export function workingDaysAfter(day: ParisDay, count: number): ParisDay {
  let after = day
  for (let left = count; left > 0; left--) after = orNextWorkingDay(addDays(after, 1))
  return after
}
