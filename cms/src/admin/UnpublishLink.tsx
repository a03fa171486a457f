'use client'
import { PopupList, useDocumentInfo } from '@payloadcms/ui'
import { leavingAnchor } from './LeavingForm.tsx'

/** In place of the admin’s « Dépublier », which one person cannot do: it leads to where somebody else is asked. */
export function UnpublishLink() {
  const { hasPublishedDoc, isTrashed } = useDocumentInfo()
  if (!hasPublishedDoc || isTrashed) return null
  return (
    <PopupList.Button
      id="action-unpublish"
      onClick={() => document.getElementById(leavingAnchor)?.scrollIntoView({ block: 'center' })}
    >
      Dépublier : voir « Relecture »
    </PopupList.Button>
  )
}
