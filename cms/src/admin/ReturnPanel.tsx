'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'
import type { ReturnPreview } from '../publish/return-preview.ts'
import { Confirmation } from './parts/Confirmation.tsx'
import { confirmation, consequences, publicationName, whatStays } from './return-sentences.ts'

const address = '/api/publications/return'

interface Answer {
  errors?: { message: string }[]
}

/** What putting back the state before would do, and the button that does it: nothing happens before it is shown. */
export function ReturnPanel({
  onClose,
}: {
  /** @param notice what became of it; `null` when nothing was done */
  onClose: (notice: string | null) => void
}) {
  const titleId = useId()
  const [preview, setPreview] = useState<ReturnPreview | null>(null)
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    const stop = new AbortController()
    void ask<ReturnPreview>({ signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return
      if ('problem' in answer) setProblem(answer.problem)
      else setPreview(answer.content)
    })
    return () => stop.abort()
  }, [])

  const putBack = async (agreed: ReturnPreview) => {
    setBusy(true)
    const answer = await ask({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: agreed.from.takenAt, to: agreed.to.takenAt }),
    })
    setBusy(false)
    if ('problem' in answer) setProblem(answer.problem)
    else onClose('L’état précédent du site est en ligne.')
  }

  return (
    <section className="return-panel" aria-labelledby={titleId}>
      <h3 id={titleId}>Remettre l’état précédent</h3>
      {preview === null && problem === '' && <p>Comparaison en cours…</p>}
      {preview !== null && (
        <>
          <p>{`Le site montre ${publicationName(preview.from)}. Il montrerait de nouveau ${publicationName(preview.to)}.`}</p>
          {preview.changes.length === 0 && <p>Aucun document ne change pour les membres.</p>}
          {consequences(preview.changes).map(({ kind, heading, documents }) => (
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
            {whatStays(preview).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {problem !== '' && <p role="alert">{problem}</p>}
      {preview !== null && problem === '' ? (
        <Confirmation
          act={confirmation(preview)}
          onAct={() => void putBack(preview)}
          onCancel={() => onClose(null)}
          isBusy={isBusy}
        />
      ) : (
        <Button buttonStyle="secondary" margin={false} onClick={() => onClose(null)}>
          Fermer
        </Button>
      )}
    </section>
  )
}

async function ask<Content>(init: RequestInit): Promise<{ content: Content } | { problem: string }> {
  const response = await fetch(address, { credentials: 'same-origin', ...init }).catch(() => null)
  const answer = ((await response?.json().catch(() => null)) ?? {}) as Content & Answer
  if (response?.ok) return { content: answer }
  return { problem: answer.errors?.[0]?.message ?? 'Le CMS ne répond pas. Réessayez dans un instant.' }
}
