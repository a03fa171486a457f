'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { instantInParis } from '../../ground/french/instant-in-paris.ts'
import { askDoors } from './ask-doors.ts'

export interface ListedSession {
  id: string
  device: string
  /** UTC instants, ISO 8601. */
  startedAt: string
  lastUsedAt: string
  isPresent: boolean
}

/** Where the account is open: device, since when, last use; each can be ended. */
export function SessionList({ sessions }: { sessions: ListedSession[] }) {
  const [open, setOpen] = useState(sessions)
  const [said, setSaid] = useState('')
  const others = open.filter(({ isPresent }) => !isPresent)

  const end = async (path: string, isOver: (session: ListedSession) => boolean, sentence: string) => {
    const answer = await askDoors('DELETE', path)
    if (answer.kind === 'refused') return setSaid(answer.sentence)
    setOpen((before) => before.filter((session) => !isOver(session)))
    setSaid(sentence)
  }

  return (
    <section className="doors-panel">
      <h2>Mes sessions</h2>
      <ul className="doors-sessions">
        {open.map(({ id, device, startedAt, lastUsedAt, isPresent }) => (
          <li key={id}>
            <div>
              <strong>{device}</strong>
              {isPresent && <span className="doors-present">Cet appareil</span>}
              <p>
                Depuis le {instantInParis(startedAt)}. Dernière activité : {instantInParis(lastUsedAt)}.
              </p>
            </div>
            {!isPresent && (
              <Button
                buttonStyle="secondary"
                size="small"
                margin={false}
                aria-label={`Terminer la session ${device} du ${instantInParis(startedAt)}`}
                onClick={() =>
                  void end(`/sessions/${id}`, (session) => session.id === id, 'Session terminée.')
                }
              >
                Terminer
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
      {others.length > 0 && (
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() =>
            void end('/sessions', ({ isPresent }) => !isPresent, 'Les autres sessions sont terminées.')
          }
        >
          Terminer toutes les autres
        </Button>
      )}
    </section>
  )
}
