'use client'
import { parisDayAt, parisInstant, type ParisDay, parisTimeAt } from '@portal/content'
import { sessionInWords } from '@portal/content/sold-words'
import { useState } from 'react'
import { readQuota } from '../../actions/sessions/typed-session.ts'
import type { HeldSession } from '../../shown/to-snapshot/held-sessions.ts'
import type { TakenPlaces } from './use-taken-places.ts'

interface Props {
  session: HeldSession
  /** `null` when nobody has ordered, or nobody knows. */
  taken: TakenPlaces | null
  isFixed: boolean
  onChange: (session: HeldSession) => void
  onRemove: () => void
}

/** One session. One that sold keeps its day and its hour, and cannot be taken away: it is closed. */
export function SessionRow({ session, taken, isFixed, onChange, onRemove }: Props) {
  const start = new Date(session.startsAt)
  const [day, setDay] = useState<string>(parisDayAt(start))
  const [time, setTime] = useState(parisTimeAt(start))
  const [places, setPlaces] = useState(session.quota === null ? '' : String(session.quota))
  const name = sessionInWords(start)
  const hasSold = taken !== null && taken.sold + taken.held > 0
  const instant = day === '' || time === '' ? null : parisInstant(day as ParisDay, time)
  const move = (newDay: string, newTime: string) => {
    setDay(newDay)
    setTime(newTime)
    const moved = newDay === '' || newTime === '' ? null : parisInstant(newDay as ParisDay, newTime)
    if (moved) onChange({ ...session, startsAt: moved.toISOString() })
  }
  const quota = readQuota(places)
  return (
    <tr data-closed={session.closed || undefined} data-past={start < new Date() || undefined}>
      <td>
        <input
          type="date"
          aria-label={`Jour de la séance du ${name}`}
          value={day}
          disabled={isFixed || hasSold}
          onChange={({ target }) => move(target.value, time)}
        />
        {instant === null && <small role="alert">Ce jour ou cette heure n’existe pas.</small>}
      </td>
      <td>
        <input
          type="time"
          aria-label={`Heure de la séance du ${name}`}
          value={time}
          disabled={isFixed || hasSold}
          onChange={({ target }) => move(day, target.value)}
        />
      </td>
      <td>
        <input
          type="text"
          maxLength={80}
          aria-label={`Libellé de la séance du ${name}`}
          value={session.label}
          disabled={isFixed}
          onChange={({ target }) => onChange({ ...session, label: target.value })}
        />
      </td>
      <td>
        <input
          inputMode="numeric"
          className="sessions-places"
          aria-label={`Places de la séance du ${name}`}
          aria-invalid={quota === undefined || undefined}
          value={places}
          disabled={isFixed}
          onChange={({ target }) => {
            setPlaces(target.value)
            const typed = readQuota(target.value)
            if (typed !== undefined) onChange({ ...session, quota: typed })
          }}
        />
        {quota === undefined && <small role="alert">Un nombre, ou rien.</small>}
      </td>
      <td className="sessions-sold">{taken === null ? '–' : soldWords(taken, session.quota)}</td>
      <td>
        <button
          type="button"
          aria-pressed={session.closed}
          disabled={isFixed}
          onClick={() => onChange({ ...session, closed: !session.closed })}
        >
          {session.closed ? 'Rouvrir' : 'Fermer'}
          <span className="sessions-hidden">{` la séance du ${name}`}</span>
        </button>
      </td>
      <td>
        {!hasSold && !isFixed && (
          <button type="button" aria-label={`Supprimer la séance du ${name}`} onClick={onRemove}>
            ×
          </button>
        )}
      </td>
    </tr>
  )
}

const soldWords = ({ held, sold }: TakenPlaces, quota: number | null): string =>
  `${sold}${quota === null ? '' : ` sur ${quota}`}${held === 0 ? '' : `, ${held} en cours`}`
