'use client'
import type { PoolStock as Stock } from '@portal/content/channel'
import { useFormFields } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { poolSentence } from './pool-sentence.ts'

type Shown = Stock & { lowStockAt: number }

/** How many codes the pool `id` has left; asked again when `version` changes. */
export function PoolStock({ id, version = 0 }: { id: string | null; version?: number }) {
  const [shown, setShown] = useState<Shown | string | null>(null)
  useEffect(() => {
    if (id === null) return undefined
    const stop = new AbortController()
    void fetch(`/api/code-pools/${id}/stock`, { credentials: 'same-origin', signal: stop.signal })
      .then(async (response) => {
        const answer = (await response.json()) as Shown & { errors?: { message: string }[] }
        setShown(response.ok ? answer : (answer.errors?.[0]?.message ?? 'Le compte est injoignable.'))
      })
      .catch(() => {
        if (!stop.signal.aborted) setShown('Le compte est injoignable pour le moment.')
      })
    return () => stop.abort()
  }, [id, version])

  if (id === null || shown === null) return null
  const told = typeof shown === 'string' ? { level: 'away', sentence: shown } : poolSentence(shown)
  return (
    <p className="pool-stock" role="status" data-level={told.level}>
      {told.sentence}
    </p>
  )
}

/** Below the choice of a pool, in the form of an offer. */
export function PoolOfOffer() {
  const value = useFormFields(([fields]) => fields['code.pool']?.value)
  return <PoolStock id={typeof value === 'string' ? value : null} />
}
