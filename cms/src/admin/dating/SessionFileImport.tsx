'use client'
import { sessionInWords } from '@portal/content/sold-words'
import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import {
  readSessionFile,
  type SessionFile,
  sessionTemplate,
} from '../../actions/sessions/read-session-file.ts'
import { refusedSessionFile } from '../../actions/sessions/refused-session-file.ts'
import type { NewSession } from '../../actions/sessions/typed-session.ts'
import { placesInWords } from '../../collections/Offers/dating/dating-in-words.ts'
import { offerFile } from '../parts/offer-file.ts'

interface Props {
  sessions: readonly Pick<NewSession, 'label' | 'startsAt'>[]
  onAdd: (sessions: readonly NewSession[]) => void
}

/** From a CSV: what it holds is shown first; with one line wrong, nothing is kept. */
export function SessionFileImport({ sessions, onAdd }: Props) {
  const id = useId()
  const [file, setFile] = useState<{ name: string; read: SessionFile } | null>(null)
  const choose = async (chosen: File | undefined) => {
    if (chosen)
      setFile({ name: chosen.name, read: await readSessionFile(await chosen.arrayBuffer(), sessions) })
  }
  const read = file?.read
  return (
    <details>
      <summary>Importer un fichier CSV</summary>
      <p>
        Une ligne par séance : date, heure à Paris, libellé, places. Rien n’est ajouté si une ligne est
        fausse.{' '}
        <button
          type="button"
          className="sessions-more"
          onClick={() => offerFile('modele-seances.csv', sessionTemplate())}
        >
          Télécharger le modèle
        </button>
      </p>
      <label htmlFor={id}>Fichier de séances</label>
      <input
        id={id}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        onChange={({ target }) => {
          void choose(target.files?.[0])
          // The same file can be chosen again once it is corrected.
          target.value = ''
        }}
      />
      {file && read && read.kind !== 'read' && (
        <div role="alert" className="sessions-problem">
          <p>{`${file.name} : ${refusedSessionFile(read)} Rien n’a été ajouté.`}</p>
          {read.kind === 'wrong-lines' && (
            <ul>
              {read.lines.map(({ line, reason }) => (
                <li key={line}>{`Ligne ${line} : ${reason}`}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {read?.kind === 'read' && (
        <>
          <div className="sessions-preview" role="status">
            <ol>
              {read.sessions.map(({ startsAt, label, quota }) => (
                <li key={startsAt + label}>
                  {[sessionInWords(new Date(startsAt)), label, placesInWords(quota)]
                    .filter(Boolean)
                    .join(', ')}
                </li>
              ))}
            </ol>
          </div>
          <Button
            type="button"
            buttonStyle="secondary"
            onClick={() => {
              onAdd(read.sessions)
              setFile(null)
            }}
          >
            {read.sessions.length === 1
              ? 'Ajouter cette séance'
              : `Ajouter ces ${read.sessions.length} séances`}
          </Button>
        </>
      )}
    </details>
  )
}
