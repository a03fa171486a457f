'use client'
import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useState } from 'react'
import type { TakedownView } from '../actions/takedown/takedown-endpoints.ts'
import { Confirmation } from './parts/Confirmation.tsx'
import { FreshProof } from './doors/FreshProof.tsx'
import { takedownSentence } from './takedown-sentence.ts'

const retryMilliseconds = 4000

/** Taking an offer or a whole provider off the portal at once, on one person’s word, and where that stands. */
export function TakedownPanel() {
  const { id, collectionSlug } = useDocumentInfo()
  const fieldId = useId()
  const [view, setView] = useState<TakedownView | null>(null)
  const [reason, setReason] = useState('')
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [asksProof, setAsksProof] = useState(false)
  const address = id === undefined ? null : `/api/${collectionSlug}/${id}/takedown`
  const noun = collectionSlug === 'providers' ? 'providers' : 'offers'

  const ask = useCallback(
    async (path: string, init: RequestInit = {}) => {
      if (address === null) return false
      const response = await fetch(address + path, { credentials: 'same-origin', ...init }).catch(() => null)
      const answer = ((await response?.json().catch(() => null)) ?? {}) as TakedownView & {
        errors?: { message: string }[]
        asksProof?: boolean
      }
      setAsksProof(answer.asksProof === true)
      if (response?.ok) setView(answer)
      else setProblem(answer.errors?.[0]?.message ?? 'Le CMS ne répond pas.')
      return response?.ok === true
    },
    [address],
  )
  useEffect(() => {
    void ask('')
  }, [ask])
  const latest = view?.takedown ?? null
  const waits = latest !== null && latest.toldAt === null && !latest.isOver
  useEffect(() => {
    if (!waits) return undefined
    const timer = setInterval(() => void ask('/again', { method: 'POST' }), retryMilliseconds)
    return () => clearInterval(timer)
  }, [ask, waits])

  if (view === null || (view.takedown === null && !view.may)) return null
  const { takedown, may } = view

  const takeDown = async () => {
    setBusy(true)
    setProblem('')
    const isDone = await ask('', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ reason }),
    })
    setBusy(false)
    // The form holds the document from before: saved again, it would say that it is still published.
    if (isDone) window.location.reload()
  }

  return (
    <section
      className="takedown-panel"
      aria-labelledby={`${fieldId}-title`}
      data-state={takedown === null || takedown.isOver ? 'none' : waits ? 'waits' : 'down'}
    >
      <h2 id={`${fieldId}-title`}>Retirer du portail</h2>
      {takedown !== null && (
        <div role="status">
          <p className="takedown-state">{takedownSentence(takedown, noun)}</p>
          <p>{`Par ${takedown.by}. Motif : ${takedown.reason}`}</p>
          {!takedown.isOver && (
            <p>Pour revenir en ligne, il faut une nouvelle relecture, puis une publication.</p>
          )}
        </div>
      )}
      {may && !isAsking && (
        <Button buttonStyle="secondary" margin={false} onClick={() => setAsking(true)}>
          Retirer tout de suite…
        </Button>
      )}
      {may && isAsking && (
        <div className="takedown-form">
          <p>
            {noun === 'offers'
              ? 'Le portail la refuse dans les secondes qui suivent : sa page, sa commande, son code et son paiement.'
              : 'Le portail refuse dans les secondes qui suivent ce prestataire et toutes ses offres : pages, commandes, codes et paiements.'}{' '}
            Ce qui est déjà payé ne change pas. Pour revenir en ligne, il faudra une nouvelle relecture.
          </p>
          <label htmlFor={fieldId}>Pourquoi</label>
          <textarea
            id={fieldId}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Confirmation
            act="Retirer du portail"
            onAct={() => void takeDown()}
            onCancel={() => setAsking(false)}
            isBusy={isBusy}
            isDisabled={reason.trim().length < 5}
          />
        </div>
      )}
      {asksProof && (
        <FreshProof
          until={null}
          onProved={() => setProblem('')}
          isNested
          why="Beaucoup de retraits en peu de temps le demandent, pour le cas où cette session serait entre d’autres mains."
          opens="vous pouvez retirer encore"
        />
      )}
      {problem !== '' && (
        <p role="alert" className="takedown-problem">
          {problem}
        </p>
      )}
    </section>
  )
}
