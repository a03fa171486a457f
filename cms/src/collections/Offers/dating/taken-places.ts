import { mostSessions } from '@portal/content'
import { channelPaths, type PlacesAnswer, placesAnswer } from '@portal/content/channel'
import type { PayloadRequest } from 'payload'
import { askPortal } from '../../../ground/portal/ask-portal.ts'

/** The places taken in these sessions, as the portal counts them; `null` when it does not say. */
export async function askTakenPlaces(
  { user }: PayloadRequest,
  pools: readonly string[],
): Promise<PlacesAnswer['pools'] | null> {
  const answers: PlacesAnswer['pools'] = []
  for (let from = 0; from < pools.length; from += mostSessions) {
    const answer = await askPortal({
      method: 'POST',
      path: channelPaths.places,
      content: { pools: pools.slice(from, from + mostSessions) },
      askedBy: String(user?.id ?? ''),
      patienceMs: 5_000,
    })
    if (answer.kind !== 'answered') return null
    const parsed = placesAnswer.safeParse(await answer.response.json().catch(() => null))
    if (!parsed.success) return null
    answers.push(...parsed.data.pools)
  }
  return answers
}
