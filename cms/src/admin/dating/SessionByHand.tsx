'use client'
import { parisInstant, type ParisDay } from '@portal/content'
import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { isSameSession, type NewSession, readQuota } from '../../actions/sessions/typed-session.ts'
import { SessionDetails } from './SessionDetails.tsx'

interface Props {
  sessions: readonly Pick<NewSession, 'label' | 'startsAt'>[]
  onAdd: (sessions: readonly NewSession[]) => void
}

/** One session, typed. */
export function SessionByHand({ sessions, onAdd }: Props) {
  const id = useId()
  const [day, setDay] = useState('')
  const [time, setTime] = useState('20:30')
  const [label, setLabel] = useState('')
  const [places, setPlaces] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const add = () => {
    const start = day === '' ? null : parisInstant(day as ParisDay, time)
    const quota = readQuota(places)
    if (start === null) return setProblem('Donnez un jour et une heure qui existent.')
    if (quota === undefined) return setProblem('Les places sont un nombre entier, ou rien.')
    const session = { startsAt: start.toISOString(), label: label.trim(), quota, closed: false }
    if (sessions.some((one) => isSameSession(one, session))) return setProblem('Cette séance existe déjà.')
    onAdd([session])
    setProblem(null)
    return setDay('')
  }
  return (
    <details>
      <summary>Ajouter une séance</summary>
      <div className="sessions-form">
        <label htmlFor={`${id}-day`}>
          Jour
          <input id={`${id}-day`} type="date" value={day} onChange={({ target }) => setDay(target.value)} />
        </label>
        <SessionDetails
          {...{ time, label, places }}
          onTime={setTime}
          onLabel={setLabel}
          onPlaces={setPlaces}
        />
      </div>
      {problem !== null && (
        <p role="alert" className="sessions-problem">
          {problem}
        </p>
      )}
      <Button type="button" buttonStyle="secondary" onClick={add}>
        Ajouter
      </Button>
    </details>
  )
}
