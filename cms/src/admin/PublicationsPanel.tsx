'use client'
import { Button } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { instantInParis } from '../ground/french/instant-in-paris.ts'
import type { Served } from '../publish/served-publication.ts'
import {
  askedBy,
  type PublicationSummary,
  publicationSentence,
  stepsSentence,
} from './publication-sentence.ts'
import { ReturnPanel } from './ReturnPanel.tsx'

const refreshMilliseconds = 3000
const address = '/api/publications?limit=5&sort=-createdAt&depth=1'
const servedAddress = '/api/publications/served'
const waitingAddress = '/api/return-requests?where[state][equals]=asked&limit=1&depth=0'

/** « Publier le site », and where the last publications stand; looks again every few seconds. */
export function PublicationsPanel() {
  const [publications, setPublications] = useState<PublicationSummary[] | null>(null)
  const [notice, setNotice] = useState('')
  const [isReturning, setReturning] = useState(false)
  const [waiting, setWaiting] = useState<{ askedBy: string; askedAt: string } | null>(null)

  const [served, setServed] = useState<Served>({ kind: 'away' })

  const refresh = useCallback(async (signal?: AbortSignal) => {
    try {
      const response = await fetch(address, { credentials: 'same-origin', ...(signal ? { signal } : {}) })
      if (!response.ok) throw new Error(String(response.status))
      const { docs } = (await response.json()) as { docs: PublicationSummary[] }
      setPublications(docs)
      const said = await fetch(servedAddress, { credentials: 'same-origin', ...(signal ? { signal } : {}) })
      setServed(said.ok ? ((await said.json()) as Served) : { kind: 'away' })
      const asked = await fetch(waitingAddress, { credentials: 'same-origin', ...(signal ? { signal } : {}) })
      const requests = (asked.ok ? await asked.json() : { docs: [] }) as {
        docs: { askedBy: string; askedAt: string }[]
      }
      setWaiting(requests.docs[0] ?? null)
    } catch {
      if (!signal?.aborted) setNotice('L’état des publications est injoignable pour le moment.')
    }
  }, [])

  useEffect(() => {
    const stop = new AbortController()
    void refresh(stop.signal)
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh(stop.signal)
    }, refreshMilliseconds)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [refresh])

  const request = async () => {
    const response = await fetch('/api/publications/request', { method: 'POST', credentials: 'same-origin' })
    const answer = (response.ok ? await response.json() : null) as { kind?: string } | null
    setNotice(
      answer?.kind === 'queued'
        ? 'Publication demandée.'
        : answer?.kind === 'already-queued'
          ? 'Une publication attend déjà : elle montrera aussi vos derniers changements.'
          : 'La publication n’a pas pu être demandée. Réessayez dans un instant.',
    )
    await refresh()
  }

  const inPlace = publications?.find(({ state }) => state === 'live')
  return (
    <section className="publications" aria-labelledby="publications-title">
      <header>
        <h2 id="publications-title">Le site en ligne</h2>
        <div className="publications-steps">
          <Button buttonStyle="secondary" margin={false} onClick={() => setReturning(true)}>
            Remettre l’état précédent…
          </Button>
          <Button buttonStyle="primary" margin={false} onClick={() => void request()}>
            Publier le site
          </Button>
        </div>
      </header>
      <p role="status">{notice}</p>
      {waiting !== null && !isReturning && (
        <p className="return-asked">
          {`${waiting.askedBy} demande depuis le ${instantInParis(waiting.askedAt)} de remettre l’état précédent : le site ne change pas avant la confirmation de quelqu’un d’autre.`}
          <Button buttonStyle="secondary" margin={false} onClick={() => setReturning(true)}>
            Lire la demande
          </Button>
        </p>
      )}
      {isReturning && (
        <ReturnPanel
          onClose={(outcome) => {
            setReturning(false)
            if (outcome !== null) setNotice(outcome)
            void refresh()
          }}
        />
      )}
      {publications?.length === 0 && <p>Le site n’a pas encore été publié.</p>}
      <ul>
        {(publications ?? []).map((publication) => (
          <li key={publication.id} data-state={publication.state}>
            {publicationSentence(publication, publication === inPlace ? served : undefined) +
              askedBy(publication)}
            {publication.changes || stepsSentence(publication) !== null ? (
              <details>
                <summary>{publication.changes ? 'Ce qui a changé' : 'Étapes'}</summary>
                {publication.changes ? <p>{publication.changes}</p> : null}
                <p>{stepsSentence(publication)}</p>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
