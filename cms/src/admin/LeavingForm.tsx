'use client'
import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { shortestReason } from '../review/step/review.ts'
import type { ReviewView } from '../review/review-view.ts'
import { Confirmation } from './parts/Confirmation.tsx'

interface Props {
  leaving: NonNullable<ReviewView['leaving']>
  mayAsk: boolean
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  isBusy: boolean
  onAsk: (why: string) => void
}

/** Says why nobody takes a published document off alone, and asks for somebody else’s word. */
export function LeavingForm({ leaving, mayAsk, isOpen, onOpen, isBusy, onAsk }: Props) {
  const fieldId = useId()
  const [why, setWhy] = useState('')
  const { one, published, hasTakedown } = leaving
  return (
    <div className="review-leaving">
      <p>
        {`${one} est ${published} : quitter la publication ou partir à la corbeille demande l’accord de quelqu’un d’autre.`}
        {hasTakedown && ' En urgence, « Retirer tout de suite » suffit.'}
      </p>
      {mayAsk && !isOpen && (
        <Button buttonStyle="secondary" margin={false} disabled={isBusy} onClick={() => onOpen(true)}>
          Demander la dépublication…
        </Button>
      )}
      {mayAsk && isOpen && (
        <div className="review-return">
          <label htmlFor={fieldId}>Pourquoi quitter la publication</label>
          <textarea
            id={fieldId}
            rows={3}
            maxLength={2000}
            value={why}
            onChange={({ target }) => setWhy(target.value)}
          />
          <Confirmation
            act="Demander"
            onAct={() => onAsk(why)}
            onCancel={() => onOpen(false)}
            isBusy={isBusy}
            isDisabled={why.trim().length < shortestReason}
          />
        </div>
      )}
    </div>
  )
}

/** Where the menu of « Publier » leads whoever looks for « Dépublier ». */
export const leavingAnchor = 'quitter-la-publication'
