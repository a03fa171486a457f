'use client'
import { mostSessions, type ParisDay, type Weekday, weekdays } from '@portal/content'
import { daysInWords, sessionInWords, weekdayName } from '@portal/content/sold-words'
import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { type Repeated, repeatSessions } from '../../actions/sessions/repeat-sessions.ts'
import { type NewSession, readDay, readQuota } from '../../actions/sessions/typed-session.ts'
import { SessionDetails } from './SessionDetails.tsx'

interface Props {
  sessions: readonly Pick<NewSession, 'label' | 'startsAt'>[]
  onAdd: (sessions: readonly NewSession[]) => void
}

/** « Chaque vendredi et samedi à 20 h 30, du … au …, sauf … »: what it would make is shown before it is made. */
export function SessionRepetition({ sessions, onAdd }: Props) {
  const id = useId()
  const [chosen, setChosen] = useState<readonly Weekday[]>([])
  const [from, setFrom] = useState('')
  const [through, setThrough] = useState('')
  const [exceptions, setExceptions] = useState('')
  const [time, setTime] = useState('20:30')
  const [label, setLabel] = useState('')
  const [places, setPlaces] = useState('')
  const quota = readQuota(places)
  const typed = exceptions.split(/[,;\n]/).filter((one) => one.trim() !== '')
  const days = typed.map(readDay)
  const unread = typed.find((_, at) => days[at] === null)
  const isReady = chosen.length > 0 && from !== '' && through !== '' && time !== ''
  const made =
    isReady && quota !== undefined && unread === undefined
      ? repeatSessions(
          {
            weekdays: chosen,
            time,
            from: from as ParisDay,
            through: through as ParisDay,
            exceptions: days.filter((day) => day !== null),
            label: label.trim(),
            quota,
          },
          sessions,
        )
      : null
  const problem =
    unread !== undefined
      ? `« ${unread.trim()} » n’est pas un jour comme 25/12/2026.`
      : quota === undefined
        ? 'Les places sont un nombre entier, ou rien.'
        : made && problemOf(made)
  return (
    <details>
      <summary>Répéter une séance</summary>
      <fieldset className="sessions-weekdays">
        <legend>Chaque</legend>
        {weekdays.map((weekday) => (
          <label key={weekday}>
            <input
              type="checkbox"
              checked={chosen.includes(weekday)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, weekday] : chosen.filter((one) => one !== weekday))
              }
            />
            {weekdayName(weekday)}
          </label>
        ))}
      </fieldset>
      <div className="sessions-form">
        <label htmlFor={`${id}-from`}>
          Du
          <input
            id={`${id}-from`}
            type="date"
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
        </label>
        <label htmlFor={`${id}-through`}>
          Au, inclus
          <input
            id={`${id}-through`}
            type="date"
            value={through}
            onChange={({ target }) => setThrough(target.value)}
          />
        </label>
        <SessionDetails
          {...{ time, label, places }}
          onTime={setTime}
          onLabel={setLabel}
          onPlaces={setPlaces}
        />
        <label htmlFor={`${id}-except`} className="sessions-wide">
          Sauf
          <input
            id={`${id}-except`}
            type="text"
            placeholder="25/12/2026, 01/01/2027"
            value={exceptions}
            onChange={({ target }) => setExceptions(target.value)}
          />
        </label>
      </div>
      {problem ? (
        <p role="alert" className="sessions-problem">
          {problem}
        </p>
      ) : (
        made?.kind === 'sessions' && <Preview {...made} />
      )}
      {made?.kind === 'sessions' && made.sessions.length > 0 && !problem && (
        <Button type="button" buttonStyle="secondary" onClick={() => onAdd(made.sessions)}>
          {made.sessions.length === 1 ? 'Créer cette séance' : `Créer ces ${made.sessions.length} séances`}
        </Button>
      )}
    </details>
  )
}

function Preview({ sessions, known, impossible }: Extract<Repeated, { kind: 'sessions' }>) {
  return (
    <div className="sessions-preview" role="status">
      {sessions.length > 0 ? (
        <ol>
          {sessions.map(({ startsAt }) => (
            <li key={startsAt}>{sessionInWords(new Date(startsAt))}</li>
          ))}
        </ol>
      ) : (
        <p>Aucune séance à créer.</p>
      )}
      {known.length > 0 && <p>{`Déjà dans l’offre : ${daysInWords(known)}.`}</p>}
      {impossible.length > 0 && (
        <p>{`Cette heure n’existe pas ${daysInWords(impossible)} : les horloges passent à l’heure d’été.`}</p>
      )}
    </div>
  )
}

function problemOf(made: Repeated): string | null {
  switch (made.kind) {
    case 'sessions':
      return null
    case 'end-before-beginning':
      return 'Le dernier jour précède le premier.'
    case 'too-long':
      return 'Répétez sur deux ans au plus.'
    case 'too-many':
      return `Cela ferait ${made.count} séances : une offre en compte ${mostSessions} au plus.`
  }
}
