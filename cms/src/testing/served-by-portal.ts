import { vi } from 'vitest'
import { environment } from '../ground/host/environment.ts'
import { liveSnapshot } from '../publish/pipeline/live-snapshot.ts'
import { publicationPlaces } from '../publish/pipeline/publication-places.ts'

/** Stands for the live portal at the edge of the network: `/sante` answers what `answer` says; nothing else answers. */
export function portalAnswers(answer: () => Promise<Response> | Response): void {
  vi.stubGlobal('fetch', async (address: string) => {
    if (address !== `${environment.portal?.origin}/sante`)
      throw new TypeError(`nothing answers at ${address}`)
    return answer()
  })
}

/** A portal that serves at once whatever was put in place. */
export const portalFollows = () =>
  portalAnswers(async () => {
    const live = await liveSnapshot(publicationPlaces(environment.stateFolder))
    return live.kind === 'shown'
      ? Response.json({ state: 'ok', publication: live.digest })
      : Response.json({ state: 'empty' }, { status: 503 })
  })
