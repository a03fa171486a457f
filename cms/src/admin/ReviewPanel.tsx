'use client'
import { Button, useDocumentInfo, useFormModified, useTranslation } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useState } from 'react'
import type { ReviewView } from '../review/review-view.ts'
import { Confirmation } from './parts/Confirmation.tsx'
import { instantInParis } from '../ground/french/instant-in-paris.ts'
import { LeavingForm, leavingAnchor } from './LeavingForm.tsx'
import { ReviewChanges } from './ReviewChanges.tsx'
import { ReviewLoss } from './ReviewLoss.tsx'
import { ReviewVersions } from './ReviewVersions.tsx'

const stateSentences = {
  enter: { draft: 'En rédaction', submitted: 'À relire', approved: 'Approuvé : peut être publié' },
  leave: {
    draft: 'En rédaction',
    submitted: 'À relire : quitte la publication',
    approved: 'Approuvé : peut quitter la publication',
  },
} as const

type Step = 'submit' | 'approve' | 'return' | 'ask-to-leave'

interface Answer {
  errors?: { message: string; data?: { errors?: { label?: string; message: string }[] } }[]
}

/** What was refused, in one sentence a problem. */
function refusals({ errors = [] }: Answer): string[] {
  return errors.flatMap(({ message, data }) =>
    data?.errors?.length ? data.errors.map((it) => `${it.label ?? 'Document'} : ${it.message}`) : [message],
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
  const [isLeaving, setLeaving] = useState(false)
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

  const send = async (method: 'POST' | 'PATCH', to: string, content: object) => {
    setBusy(true)
    const response = await fetch(to, {
      method,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
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

  const take = async (step: Step, why = comment) => {
    if (address === null) return
    const isTold = step === 'return' || step === 'ask-to-leave'
    await send('POST', address, isTold ? { step, comment: why } : { step })
  }
  const leave = async () => send('PATCH', `/api/${collectionSlug}/${id}`, { _status: 'draft' })

  if (address === null)
    return <p className="review-panel">Enregistrez un brouillon pour le soumettre à relecture.</p>
  if (view === null) return <p className="review-panel">Relecture : lecture en cours…</p>
  const { state, aim, askedBy, authors, approvals, approvalsNeeded, submittedAt, leaving, may } = view
  const leaves = aim === 'leave' && state !== 'draft'
  return (
    <section
      id={leavingAnchor}
      className="review-panel"
      aria-labelledby={`${commentId}-title`}
      data-state={state}
      data-aim={aim}
    >
      <h2 id={`${commentId}-title`}>Relecture</h2>
      <p className="review-state">{stateSentences[aim][state]}</p>
      {view.comment !== null && (
        <p className="review-comment">
          <strong>{leaves ? 'Pourquoi' : 'À reprendre'}</strong> {view.comment}
        </p>
      )}
      <dl>
        {leaves && askedBy !== null && (
          <>
            <dt>Demandé par</dt>
            <dd>{askedBy}</dd>
          </>
        )}
        {authors.length > 0 && !leaves && (
          <>
            <dt>Écrit par</dt>
            <dd>{authors.join(', ')}</dd>
          </>
        )}
        {submittedAt !== null && state !== 'draft' && (
          <>
            <dt>{leaves ? 'Demandé' : 'Soumis'}</dt>
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
      {leaves && leaving !== null ? (
        <ReviewLoss lost={leaving.lost} isUnread={(view.changes ?? []).length > 0} />
      ) : (
        <ReviewChanges changes={view.changes} />
      )}
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
      {isModified && (may.submit || may.approve || may.leave) && <p>Enregistrez d’abord vos changements.</p>}
      <div className="review-steps">
        {may.submit && (
          <Button margin={false} disabled={isBusy || isModified} onClick={() => void take('submit')}>
            Soumettre à relecture
          </Button>
        )}
        {may.approve && (
          <Button margin={false} disabled={isBusy || isModified} onClick={() => void take('approve')}>
            {leaves ? 'Approuver son départ' : 'Approuver'}
          </Button>
        )}
        {may.leave && (
          <Button margin={false} disabled={isBusy || isModified} onClick={() => void leave()}>
            Quitter la publication
          </Button>
        )}
        {may.return && !isReturning && (
          <Button buttonStyle="secondary" margin={false} onClick={() => setReturning(true)}>
            {leaves ? 'Renvoyer la demande' : 'Renvoyer à l’auteur'}
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
      {leaving !== null && !leaves && (
        <LeavingForm
          leaving={leaving}
          mayAsk={may.askToLeave}
          isOpen={isLeaving}
          onOpen={setLeaving}
          isBusy={isBusy || isModified}
          onAsk={(why) => void take('ask-to-leave', why)}
        />
      )}
    </section>
  )
}
