'use client'
import { type HeldSession, heldSessions } from '../../shown/to-snapshot/held-sessions.ts'
import { mostSessions } from '@portal/content'
import { FieldError, useDocumentInfo, useField } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { useState } from 'react'
import type { NewSession } from '../../actions/sessions/typed-session.ts'
import { SessionByHand } from './SessionByHand.tsx'
import { SessionFileImport } from './SessionFileImport.tsx'
import { SessionRepetition } from './SessionRepetition.tsx'
import { SessionRow } from './SessionRow.tsx'
import { useTakenPlaces } from './use-taken-places.ts'

/** As many rows as are drawn at once. */
const rowsAtOnce = 40

let added = 0
/** Tells the row apart until it is kept: the CMS then draws its name. */
const newPool = () => `nouvelle-${(added += 1)}`

/** The sessions of an offer: by hand, by repetition, from a file. What is written here is kept with the offer. */
export const SessionsField: JSONFieldClientComponent = ({ path: givenPath, readOnly }) => {
  const { path, value, setValue, showError, errorMessage, disabled } = useField<unknown>({
    potentiallyStalePath: givenPath,
  })
  const { id } = useDocumentInfo()
  const taken = useTakenPlaces(typeof id === 'string' ? id : null)
  const [shown, setShown] = useState(rowsAtOnce)
  const sessions = heldSessions(value)
  const isFixed = Boolean(readOnly || disabled)
  const add = (some: readonly NewSession[]) =>
    setValue(
      [...sessions, ...some.map((one) => ({ ...one, pool: newPool() }))].toSorted(
        (one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt),
      ),
    )
  // Not put in order: a row would leave whoever is typing its date. They are once they are kept.
  const change = (session: HeldSession) =>
    setValue(sessions.map((one) => (one.pool === session.pool ? session : one)))
  const remove = (pool: string) => setValue(sessions.filter((one) => one.pool !== pool))
  const open = sessions.filter(({ closed }) => !closed).length
  return (
    <div
      className={`field-type sessions${showError ? ' error' : ''}`}
      id={`field-${path.replaceAll('.', '__')}`}
    >
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} message={errorMessage ?? ''} />
        <h3>Séances</h3>
        <p className="sessions-count" role="status">
          {sessions.length === 0 ? 'Aucune séance pour le moment.' : counted(sessions.length, open)}
          {taken.kind === 'away' && ' Le portail ne dit pas ce qui est vendu.'}
        </p>
        {sessions.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">Jour</th>
                <th scope="col">Heure, à Paris</th>
                <th scope="col">Libellé</th>
                <th scope="col">Places</th>
                <th scope="col">Vendu</th>
                <th scope="col">Vente</th>
                <th scope="col">
                  <span className="sessions-hidden">Supprimer</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sessions.slice(0, shown).map((session) => (
                <SessionRow
                  key={session.pool}
                  session={session}
                  taken={taken.kind === 'known' ? (taken.places.get(session.pool) ?? null) : null}
                  isFixed={isFixed}
                  onChange={change}
                  onRemove={() => remove(session.pool)}
                />
              ))}
            </tbody>
          </table>
        )}
        {sessions.length > shown && (
          <button type="button" className="sessions-more" onClick={() => setShown(shown + 100)}>
            {`Afficher les ${sessions.length - shown} suivantes`}
          </button>
        )}
        {!isFixed && sessions.length < mostSessions && (
          <div className="sessions-add">
            <SessionByHand sessions={sessions} onAdd={add} />
            <SessionRepetition sessions={sessions} onAdd={add} />
            <SessionFileImport sessions={sessions} onAdd={add} />
          </div>
        )}
      </div>
    </div>
  )
}

function counted(all: number, open: number): string {
  const closed = all - open
  const sessions = all === 1 ? 'Une séance' : `${all} séances`
  return closed === 0
    ? `${sessions}.`
    : `${sessions}, dont ${closed === 1 ? 'une fermée' : `${closed} fermées`}.`
}
