import type { Endpoint } from 'payload'
import { heldSessions } from '../../../shown/to-snapshot/held-sessions.ts'
import { publishedDating } from './published-dating.ts'
import { askTakenPlaces } from './taken-places.ts'

/** `GET /api/offers/:id/places`: how many places of its sessions are taken, for whoever edits them. */
export const placesEndpoint: Endpoint = {
  path: '/:id/places',
  method: 'get',
  handler: async (req) => {
    if (!req.user) return Response.json({ errors: [{ message: 'Connectez-vous d’abord.' }] }, { status: 401 })
    const id = req.routeParams?.['id']
    const dating = typeof id === 'string' ? await publishedDating(req, id) : null
    const pools = heldSessions(dating?.sessions).map(({ pool }) => pool)
    const places = pools.length === 0 ? [] : await askTakenPlaces(req, pools)
    if (places === null)
      return Response.json(
        { errors: [{ message: 'Le portail ne dit pas ce qui est vendu.' }] },
        { status: 503 },
      )
    return Response.json({ pools: places })
  },
}
