'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'
import type { ReturnView } from '../publish/return-view.ts'
import { Confirmation } from './parts/Confirmation.tsx'
import {
  confirmation,
  consequences,
  publicationName,
  waitingSentence,
  whatStays,
} from './return-sentences.ts'

const address = '/api/publications/return'

interface Answer {
  errors?: { message: string }[]
}

/**
 * What putting back the state before would do, who asks for it and whose word it takes: nothing happens before it is
 * shown to two people.
 */
export function ReturnPanel({
  onClose,
}: {
  /** @param notice what became of it; `null` when nothing was done */
  onClose: (notice: string | null) => void
}) {
  const titleId = useId()
  const [view, setView] = useState<ReturnView | null>(null)
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    const stop = new AbortController()
    void ask<ReturnView>('', { signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return
      if ('problem' in answer) setProblem(answer.problem)
      else setView(answer.content)
    })
    return () => stop.abort()
  }, [])

  const act = async (path: string, notice: string, body: object = {}) => {
    setBusy(true)
    const answer = await ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    setBusy(false)
    if ('problem' in answer) setProblem(answer.problem)
    else onClose(notice)
  }

  const close = () => onClose(null)
  return (
    <section
      className="return-panel"
      aria-labelledby={titleId}
      data-state={view === null ? 'reading' : view.request === null ? 'none' : 'asked'}
    >
      <h3 id={titleId}>Remettre l’état précédent</h3>
      {view === null && problem === '' && <p>Comparaison en cours…</p>}
      {view !== null && (
        <>
          <p>{`Le site montre ${publicationName(view.from)}. Il montrerait de nouveau ${publicationName(view.to)}.`}</p>
          {view.changes.length === 0 && <p>Aucun document ne change pour les membres.</p>}
          {consequences(view.changes).map(({ kind, heading, documents }) => (
            <div key={kind}>
              <h4>{`${heading} (${documents.length})`}</h4>
              <ul>
                {documents.map((document) => (
                  <li key={document}>{document}</li>
                ))}
              </ul>
            </div>
          ))}
          <h4>Ce qui ne change pas</h4>
          <ul>
            {whatStays(view).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="return-waiting" role="status">
            {waitingSentence(view)}
          </p>
        </>
      )}
      {problem !== '' && <p role="alert">{problem}</p>}
      {view === null || problem !== '' ? (
        <Close onClose={close} />
      ) : (
        <Decision view={view} isBusy={isBusy} onAct={(...what) => void act(...what)} onClose={close} />
      )}
    </section>
  )
}

interface DecisionProps {
  view: ReturnView
  isBusy: boolean
  onAct: (path: string, notice: string, body?: object) => void
  onClose: () => void
}

/** What the person who looks may do about it. */
function Decision({ view, isBusy, onAct, onClose }: DecisionProps) {
  const { request, may, from, to } = view
  if (may.ask)
    return (
      <Confirmation
        act={`Demander : ${confirmation(view).toLocaleLowerCase('fr')}`}
        onAct={() =>
          onAct('', 'La demande attend la confirmation de quelqu’un d’autre : le site ne change pas avant.', {
            from: from.takenAt,
            to: to.takenAt,
          })
        }
        onCancel={onClose}
        isBusy={isBusy}
      />
    )
  if (request === null) return <Close onClose={onClose} />
  return (
    <div className="review-steps">
      <Button buttonStyle="secondary" margin={false} disabled={isBusy} onClick={onClose}>
        Fermer
      </Button>
      {may.withdraw && (
        <Button
          buttonStyle="secondary"
          margin={false}
          disabled={isBusy}
          onClick={() => onAct(`/${request.id}/withdrawal`, 'Votre demande est retirée : rien ne change.')}
        >
          Retirer ma demande
        </Button>
      )}
      {may.refuse && (
        <Button
          buttonStyle="secondary"
          margin={false}
          disabled={isBusy}
          onClick={() => onAct(`/${request.id}/refusal`, 'La demande est écartée : rien ne change.')}
        >
          Écarter la demande
        </Button>
      )}
      {may.confirm && (
        <Button
          margin={false}
          disabled={isBusy}
          onClick={() => onAct(`/${request.id}/confirmation`, 'L’état précédent du site est en ligne.')}
        >
          {confirmation(view)}
        </Button>
      )}
    </div>
  )
}

const Close = ({ onClose }: { onClose: () => void }) => (
  <Button buttonStyle="secondary" margin={false} onClick={onClose}>
    Fermer
  </Button>
)

async function ask<Content>(
  path: string,
  init: RequestInit,
): Promise<{ content: Content } | { problem: string }> {
  const response = await fetch(address + path, { credentials: 'same-origin', ...init }).catch(() => null)
  const answer = ((await response?.json().catch(() => null)) ?? {}) as Content & Answer
  if (response?.ok) return { content: answer }
  return { problem: answer.errors?.[0]?.message ?? 'Le CMS ne répond pas. Réessayez dans un instant.' }
}
