'use client'
import { addDays, type ParisDay, parisDayAt, weekdayOf, type Weekday, weekdays } from '@portal/content'
import { isOpenOn } from '@portal/content/open-days'
import { monthInWords } from '@portal/content/french'
import { longDayInWords, openingInWords, weekdayName } from '@portal/content/sold-words'
import { FieldError, useField, useFormFields } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { useState } from 'react'
import { dayOf } from '../../ground/fields/day-field.ts'
import { heldOpening } from '../../shown/to-snapshot/held-opening.ts'

/** The days of a calendar: closed each week, and the exceptions, by pressing a day of the month. */
export const CalendarField: JSONFieldClientComponent = ({ path: givenPath, readOnly }) => {
  const { path, value, setValue, showError, errorMessage, disabled } = useField<unknown>({
    potentiallyStalePath: givenPath,
  })
  const group = path.split('.').slice(0, -1).join('.')
  const from = useFormFields(([fields]) => dayOf(fields[`${group}.from`]?.value))
  const through = useFormFields(([fields]) => dayOf(fields[`${group}.through`]?.value))
  const [looked, setLooked] = useState<string | null>(null)
  const opening = heldOpening.parse(value)
  const isFixed = Boolean(readOnly || disabled)
  const toggleWeekday = (weekday: Weekday, isClosed: boolean) =>
    setValue({
      ...opening,
      closedWeekdays: weekdays.filter((one) =>
        one === weekday ? isClosed : opening.closedWeekdays.includes(one),
      ),
    })
  return (
    <div
      className={`field-type calendar${showError ? ' error' : ''}`}
      id={`field-${path.replaceAll('.', '__')}`}
    >
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} message={errorMessage ?? ''} />
        <fieldset className="sessions-weekdays" disabled={isFixed}>
          <legend>Fermé chaque</legend>
          {weekdays.map((weekday) => (
            <label key={weekday}>
              <input
                type="checkbox"
                checked={opening.closedWeekdays.includes(weekday)}
                onChange={({ target }) => toggleWeekday(weekday, target.checked)}
              />
              {weekdayName(weekday)}
            </label>
          ))}
        </fieldset>
        {from === null || through === null || through < from ? (
          <p>Donnez le premier et le dernier jour pour voir le calendrier.</p>
        ) : (
          <>
            <p>Pressez un jour pour le fermer, ou pour l’ouvrir quand même.</p>
            <Month
              month={monthWithin(looked ?? parisDayAt(new Date()).slice(0, 7), from, through)}
              calendar={{ ...opening, from, through }}
              isFixed={isFixed}
              onMonth={setLooked}
              onDay={(day) => setValue(toggled(opening, day))}
            />
            <p role="status" className="calendar-words">
              {`${openingInWords({ ...opening, from, through }).join('. ')}.`}
            </p>
          </>
        )}
      </div>
    </div>
  )
}

type Opening = ReturnType<typeof heldOpening.parse>

/** An open day closes, a closed one opens: as an exception to its weekday, or without one any more. */
function toggled(opening: Opening, day: ParisDay): Opening {
  const isWeekdayClosed = opening.closedWeekdays.includes(weekdayOf(day))
  const list = isWeekdayClosed ? 'openDays' : 'closedDays'
  const other = isWeekdayClosed ? 'closedDays' : 'openDays'
  const days = opening[list]
  return {
    ...opening,
    [other]: opening[other].filter((one) => one !== day),
    [list]: days.includes(day) ? days.filter((one) => one !== day) : [...days, day].toSorted(),
  }
}

function monthWithin(month: string, from: ParisDay, through: ParisDay): string {
  const [first, last] = [from.slice(0, 7), through.slice(0, 7)]
  return month < first ? first : month > last ? last : month
}

function moved(month: string, by: -1 | 1): string {
  return by === 1
    ? addDays(`${month}-28` as ParisDay, 4).slice(0, 7)
    : addDays(`${month}-01` as ParisDay, -1).slice(0, 7)
}

interface MonthProps {
  month: string
  calendar: Opening & { from: ParisDay; through: ParisDay }
  isFixed: boolean
  onMonth: (month: string) => void
  onDay: (day: ParisDay) => void
}

function Month({ month, calendar, isFixed, onMonth, onDay }: MonthProps) {
  const first = `${month}-01` as ParisDay
  const days: ParisDay[] = []
  for (let day = first; day.startsWith(month); day = addDays(day, 1)) days.push(day)
  return (
    <div className="calendar-month">
      <div className="calendar-head">
        <button
          type="button"
          aria-label="Mois précédent"
          disabled={month <= calendar.from.slice(0, 7)}
          onClick={() => onMonth(moved(month, -1))}
        >
          ‹
        </button>
        <b aria-live="polite">{monthInWords(month)}</b>
        <button
          type="button"
          aria-label="Mois suivant"
          disabled={month >= calendar.through.slice(0, 7)}
          onClick={() => onMonth(moved(month, 1))}
        >
          ›
        </button>
      </div>
      <div className="calendar-days">
        {weekdays.map((weekday) => (
          <span key={weekday} aria-hidden="true">
            {weekdayName(weekday).charAt(0).toUpperCase()}
          </span>
        ))}
        {days.map((day) => {
          const isOpen = isOpenOn(calendar, day)
          const isWithin = day >= calendar.from && day <= calendar.through
          return (
            <button
              key={day}
              type="button"
              style={day === first ? { gridColumnStart: weekdayOf(day) } : undefined}
              disabled={isFixed || !isWithin}
              aria-pressed={isOpen}
              aria-label={`${longDayInWords(day)}, ${isOpen ? 'ouvert' : 'fermé'}`}
              onClick={() => onDay(day)}
            >
              {Number(day.slice(8))}
            </button>
          )
        })}
      </div>
    </div>
  )
}
