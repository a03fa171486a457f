'use client'
import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { parisDate } from './paris-date.ts'

/**
 * When a document was changed and made, in the place of what Payload says above its form, which follows the clock of the
 * browser and has no slot of its own: `tools.css` hides that once this is there.
 */
export function ParisStamps() {
  const { savedDocumentData } = useDocumentInfo()
  const { t } = useTranslation()
  const mark = useRef<HTMLSpanElement>(null)
  const [place, setPlace] = useState<Element | null>(null)
  useEffect(() => {
    setPlace(mark.current?.closest('.doc-controls')?.querySelector('.doc-controls__meta') ?? null)
  }, [])
  const stamps = [
    { label: t('general:lastModified'), text: parisDate(savedDocumentData?.['updatedAt'], false) },
    { label: t('general:created'), text: parisDate(savedDocumentData?.['createdAt'], false) },
  ]
  return (
    <>
      <span ref={mark} hidden />
      {place !== null &&
        createPortal(
          stamps.map(({ label, text }) =>
            text === null ? null : (
              <li
                key={label}
                className="doc-controls__list-item doc-controls__value-wrap paris-stamp"
                title={text}
              >
                <p className="doc-controls__label">{label}&nbsp;:&nbsp;</p>
                <p className="doc-controls__value">{text}</p>
              </li>
            ),
          ),
          place,
        )}
    </>
  )
}
