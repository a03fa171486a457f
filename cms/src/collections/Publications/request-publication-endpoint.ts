import type { Endpoint } from 'payload'
import { requestPublication } from '../../publish/request-publication.ts'

/** `POST /api/publications/request`: asks that the site be published; 202 with what became of the request. */
export const requestPublicationEndpoint: Endpoint = {
  path: '/request',
  method: 'post',
  handler: async ({ payload, user }) => {
    if (!user) return Response.json({ errors: [{ message: 'Connectez-vous d’abord.' }] }, { status: 401 })
    return Response.json(await requestPublication({ payload, user }), { status: 202 })
  },
}
