import type { Endpoint } from 'payload'
import { environment } from '../../environment.ts'
import { liveSnapshot } from '../../publish/pipeline/live-snapshot.ts'
import { withPublicationLock } from '../../publish/pipeline/publication-lock.ts'
import { publicationPlaces } from '../../publish/pipeline/publication-places.ts'
import { returnToPrevious } from '../../publish/pipeline/swap-site.ts'

const told = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

/**
 * `POST /api/publications/return`: puts back what the site showed before, in one step and without a build. The next
 * publication shows the documents as they are then.
 */
export const returnEndpoint: Endpoint = {
  path: '/return',
  method: 'post',
  handler: async ({ payload, user }) => {
    if (!user) return told('Connectez-vous d’abord.', 401)
    const places = publicationPlaces(environment.stateFolder)
    const startedAt = new Date().toISOString()
    const isDone = await withPublicationLock(places.lock, () => returnToPrevious(places))
    if (isDone === null) return told('Une publication est en cours : attendez sa fin.', 409)
    if (!isDone) return told('Le site n’a pas d’état précédent.', 409)
    const shown = await liveSnapshot(places)
    const { id } = await payload.create({
      collection: 'publications',
      data: {
        state: 'live',
        isReturn: true,
        requestedBy: user.id,
        startedAt,
        finishedAt: new Date().toISOString(),
        pagesRendered: 0,
        ...(shown.kind === 'shown' ? { snapshotDigest: shown.digest } : {}),
      },
      depth: 0,
      overrideAccess: true,
    })
    return Response.json({ publicationId: id })
  },
}
