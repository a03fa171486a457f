import type { Endpoint } from 'payload'
import { servedPublication } from '../../publish/served-publication.ts'

/** `GET /api/publications/served`: which publication the live portal says that it serves. */
export const servedEndpoint: Endpoint = {
  path: '/served',
  method: 'get',
  handler: async ({ user }) => {
    if (!user) return Response.json({ errors: [{ message: 'Connectez-vous d’abord.' }] }, { status: 401 })
    return Response.json(await servedPublication(), { headers: { 'Cache-Control': 'no-store' } })
  },
}
