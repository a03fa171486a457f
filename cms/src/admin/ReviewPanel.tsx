'use client'
import { Button, useDocumentInfo, useFormModified, useTranslation } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useState } from 'react'
import type { ReviewView } from '../review/review-view.ts'
import { Confirmation } from './Confirmation.tsx'
import { instantInParis } from './instant-in-paris.ts'
import { ReviewChanges } from './ReviewChanges.tsx'
import { ReviewVersions } from './ReviewVersions.tsx'

const stateSentences = {
  draft: 'En rédaction',
  submitted: 'À relire',
  approved: 'Approuvé : peut être publié',
} as const

interface Answer {
  errors?: { message: string; data?: { errors?: { label?: string; message: string }[] } }[]
}

/** What was refused, in one sentence a problem. */
function refusals({ errors = [] }: Answer): string[] {
  return errors.flatMap(({ message, data }) =>
    data?.errors?.length ? data.errors.map((it) => `${it.label ?? 'Document'} : ${it.message}`) : [message],
  )
}

/** Where the review of the document stands, who wrote and who approved, and what one may do about it. */
export function ReviewPanel() {
  const { id, collectionSlug, globalSlug } = useDocumentInfo()
  const isModified = useFormModified()
  const { t } = useTranslation()
  const commentId = useId()
  const [view, setView] = useState<ReviewView | null>(null)
  const [problems, setProblems] = useState<string[]>([])
  const [comment, setComment] = useState('')
  const [isReturning, setReturning] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const address = globalSlug
    ? `/api/globals/${globalSlug}/review`
    : id === undefined
      ? null
      : `/api/${collectionSlug}/${id}/review`

  const inAdmin = globalSlug ? `/admin/globals/${globalSlug}` : `/admin/collections/${collectionSlug}/${id}`

  const refresh = useCallback(async () => {
    if (address === null) return
    const response = await fetch(address, { credentials: 'same-origin' })
    if (response.ok) setView((await response.json()) as ReviewView)
    else setProblems(['L’état de la relecture est injoignable pour le moment.'])
  }, [address])
  // A saved form is another document than the one that was looked at.
  useEffect(() => {
    if (!isModified) void refresh()
  }, [refresh, isModified])

  const take = async (step: 'submit' | 'approve' | 'return') => {
    if (address === null) return
    setBusy(true)
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(step === 'return' ? { step, comment } : { step }),
    })
    const answer = (await response.json().catch(() => ({}))) as Answer & ReviewView
    setBusy(false)
    if (!response.ok) {
      const told = refusals(answer)
      setProblems(told.length > 0 ? told : [t('error:unknown')])
      return
    }
    // The form holds the version from before: what it shows would otherwise be saved over the step.
    window.location.reload()
  }

  if (address === null)
    return <p className="review-panel">Enregistrez un brouillon pour le soumettre à relecture.</p>
  if (view === null) return <p className="review-panel">Relecture : lecture en cours…</p>
  const { state, authors, approvals, approvalsNeeded, submittedAt, may } = view
  return (
    <section className="review-panel" aria-labelledby={`${commentId}-title`} data-state={state}>
      <h2 id={`${commentId}-title`}>Relecture</h2>
      <p className="review-state">{stateSentences[state]}</p>
      {view.comment !== null && (
        <p className="review-comment">
          <strong>À reprendre</strong> {view.comment}
        </p>
      )}
      <dl>
        {authors.length > 0 && (
          <>
            <dt>Écrit par</dt>
            <dd>{authors.join(', ')}</dd>
          </>
        )}
        {submittedAt !== null && state !== 'draft' && (
          <>
            <dt>Soumis</dt>
            <dd>{instantInParis(submittedAt)}</dd>
          </>
        )}
        {approvals.map(({ by, at }) => (
          <div key={by + at}>
            <dt>Approuvé par</dt>
            <dd>{`${by}, ${instantInParis(at)}`}</dd>
          </div>
        ))}
        {state === 'submitted' && approvalsNeeded > 1 && (
          <>
            <dt>Accords</dt>
            <dd>{`${approvals.length} sur ${approvalsNeeded}`}</dd>
          </>
        )}
      </dl>
      <ReviewChanges changes={view.changes} />
      <ReviewVersions versions={view.versions} address={inAdmin} />
      <div role="alert">
        {problems.length > 0 && (
          <ul className="review-problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
      </div>
      {isModified && (may.submit || may.approve) && <p>Enregistrez d’abord vos changements.</p>}
      <div className="review-steps">
        {may.submit && (
          <Button margin={false} disabled={isBusy || isModified} onClick={() => void take('submit')}>
            Soumettre à relecture
          </Button>
        )}
        {may.approve && (
          <Button margin={false} disabled={isBusy || isModified} onClick={() => void take('approve')}>
            Approuver
          </Button>
        )}
        {may.return && !isReturning && (
          <Button buttonStyle="secondary" margin={false} onClick={() => setReturning(true)}>
            Renvoyer à l’auteur
          </Button>
        )}
      </div>
      {isReturning && (
        <div className="review-return">
          <label htmlFor={commentId}>Ce qu’il y a à reprendre</label>
          <textarea
            id={commentId}
            rows={3}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
          <Confirmation
            act="Renvoyer"
            onAct={() => void take('return')}
            onCancel={() => setReturning(false)}
            isBusy={isBusy}
          />
        </div>
      )}
    </section>
  )
}
