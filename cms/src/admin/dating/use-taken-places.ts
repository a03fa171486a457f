'use client'
import type { PlacesAnswer } from '@portal/content/channel'
import { useEffect, useState } from 'react'

export interface TakenPlaces {
  held: number
  sold: number
}
type Taken = { kind: 'asking' | 'away' } | { kind: 'known'; places: ReadonlyMap<string, TakenPlaces> }

/** What the portal has sold of each session of an offer; none for one that was never saved. */
export function useTakenPlaces(offer: string | null): Taken {
  const [taken, setTaken] = useState<Taken>({ kind: 'asking' })
  useEffect(() => {
    if (offer === null) return undefined
    const stop = new AbortController()
    const ask = async () => {
      const answer = await fetch(`/api/offers/${offer}/places`, {
        credentials: 'same-origin',
        signal: stop.signal,
      }).catch(() => null)
      if (stop.signal.aborted) return
      const told = answer?.ok ? ((await answer.json().catch(() => null)) as PlacesAnswer | null) : null
      setTaken(
        told === null
          ? { kind: 'away' }
          : { kind: 'known', places: new Map(told.pools.map(({ id, ...places }) => [id, places])) },
      )
    }
    void ask()
    return () => stop.abort()
  }, [offer])
  return taken
}
