'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { LiveStatus } from '../publish/live-status.ts'
import { liveSentence } from './live-sentence.ts'

const refreshMilliseconds = 3000

/** Whether members see this document as it was last published; looks again while something is under way. */
export function LivePanel() {
  const { id, collectionSlug } = useDocumentInfo()
  const [status, setStatus] = useState<LiveStatus | null>(null)

  useEffect(() => {
    if (id === undefined) return undefined
    const stop = new AbortController()
    const refresh = async () => {
      try {
        const address = `/api/${collectionSlug}/${id}/live`
        const response = await fetch(address, { credentials: 'same-origin', signal: stop.signal })
        if (response.ok) setStatus((await response.json()) as LiveStatus)
      } catch {
        // Looked at again in a moment.
      }
    }
    void refresh()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh()
    }, refreshMilliseconds)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [id, collectionSlug])

  if (status === null) return null
  return (
    <p className="live-panel" role="status" data-live={status.kind}>
      {liveSentence(status)}
    </p>
  )
}
