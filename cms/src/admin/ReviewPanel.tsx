'use client'
import { Button, useDocumentInfo, useFormModified, useTranslation } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { ReviewView } from '../review/review-view.ts'
import { refusalSentences } from '../review/step/review.ts'
import { Confirmation } from './parts/Confirmation.tsx'
import { keepRemark, takeKeptRemark } from './parts/kept-remark.ts'
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

/** Where the review at `address` stands now; `null` when the CMS does not say. */
async function read(address: string): Promise<ReviewView | null> {
  const response = await fetch(address, { credentials: 'same-origin' }).catch(() => null)
  return response?.ok ? ((await response.json()) as ReviewView) : null
}

interface Answer {
  errors?: { message: string; data?: { errors?: { label?: string; message: string }[] } }[]
}

/** What was refused, in one sentence a problem. */
function refusals({ errors = [] }: Answer): string[] {
  return errors.flatMap(({ message, data }) =>
    data?.errors?.length ? data.errors.map((it) => `${it.label ?? 'Document'} : ${it.message}`) : [message],
  )
}

/** Whether two instants, in ISO 8601 and whatever their precision, are one. */
const areOne = (one: string | null, other: string | null) =>
  one === other || (one !== null && other !== null && Date.parse(one) === Date.parse(other))

/** Where the review of the document stands, who wrote and who approved, and what one may do about it. */
export function ReviewPanel() {
  const { id, collectionSlug, globalSlug, savedDocumentData } = useDocumentInfo()
  const isModified = useFormModified()
  const { t } = useTranslation()
  const commentId = useId()
  const [view, setView] = useState<ReviewView | null>(null)
  const [problems, setProblems] = useState<string[]>([])
  const [comment, setComment] = useState('')
  const [isReturning, setReturning] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [isStale, setStale] = useState(false)
  const alertRef = useRef<HTMLDivElement>(null)
  const writtenAt: unknown = savedDocumentData?.['updatedAt']
  const inForm = typeof writtenAt === 'string' ? writtenAt : null
  const address = globalSlug
    ? `/api/globals/${globalSlug}/review`
    : id === undefined
      ? null
      : `/api/${collectionSlug}/${id}/review`

  const inAdmin = globalSlug ? `/admin/globals/${globalSlug}` : `/admin/collections/${collectionSlug}/${id}`

  // A saved form is another document than the one that was looked at.
  const refresh = useCallback(async () => {
    if (address === null) return
    const now = await read(address)
    if (now === null) return setProblems(['L’état de la relecture est injoignable pour le moment.'])
    setView(now)
    // Somebody wrote between the form and this panel: the form is not what a word would be about.
    setStale(inForm !== null && !areOne(inForm, now.updatedAt))
  }, [address, inForm])
  useEffect(() => void refresh(), [refresh])
  useEffect(() => {
    const kept = address === null ? null : takeKeptRemark(address)
    if (kept === null) return
    setComment(kept.comment)
    setReturning(kept.isReturning)
    setProblems(kept.problems)
  }, [address])
  const isShown = view !== null
  useEffect(() => {
    if (isShown && problems.length > 0) alertRef.current?.scrollIntoView({ block: 'center' })
  }, [isShown, problems])

  /** The whole page: the form is read as well as the panel, and with it. */
  const reload = (why: string[]) => {
    if (address === null) return
    if (keepRemark(address, { comment, isReturning, problems: why })) window.location.reload()
    else setProblems(why)
  }

  const send = async (method: 'POST' | 'PATCH', to: string, content: Record<string, string | undefined>) => {
    setBusy(true)
    setProblems([])
    const response = await fetch(to, {
      method,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
    })
    const answer = (await response.json().catch(() => ({}))) as Answer & ReviewView
    setBusy(false)
    if (!response.ok) {
      const found = refusals(answer)
      const told = found.length > 0 ? found : [t('error:unknown')]
      const now = response.status === 409 && 'shown' in content ? await read(to) : null
      if (now === null || now.token === content['shown']) return setProblems(told)
      // What is typed in the form would go with the page: whoever typed it decides.
      if (!isModified) return reload(told)
      setStale(true)
      setProblems([])
      return
    }
    // The form holds the version from before: what it shows would otherwise be saved over the step.
    window.location.reload()
  }

  const take = async (step: Step, why = comment) => {
    if (address === null) return
    const shown = view?.token
    switch (step) {
      case 'submit':
        return send('POST', address, { step })
      case 'approve':
        return send('POST', address, { step, shown })
      case 'return':
        return send('POST', address, { step, shown, comment: why })
      case 'ask-to-leave':
        return send('POST', address, { step, comment: why })
    }
  }
  const leave = async () => send('PATCH', `/api/${collectionSlug}/${id}`, { _status: 'draft' })

  if (address === null)
    return <p className="review-panel">Enregistrez un brouillon pour le soumettre à relecture.</p>
  if (view === null) return <p className="review-panel">Relecture : lecture en cours…</p>
  const { state, aim, askedBy, authors, approvals, approvalsNeeded, submittedAt, leaving, may } = view
  const isOld = isStale && (may.approve || may.return)
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
      <div role="alert" ref={alertRef}>
        {isOld && <p className="review-problems">{refusalSentences['changed-since-shown']}</p>}
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
        {isOld && (
          <Button margin={false} onClick={() => reload([])}>
            Recharger la page
          </Button>
        )}
        {may.approve && !isOld && (
          <Button margin={false} disabled={isBusy || isModified} onClick={() => void take('approve')}>
            {leaves ? 'Approuver son départ' : 'Approuver'}
          </Button>
        )}
        {may.leave && (
          <Button margin={false} disabled={isBusy || isModified} onClick={() => void leave()}>
            Quitter la publication
          </Button>
        )}
        {may.return && !isReturning && !isOld && (
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
            isDisabled={isOld || !may.return}
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
