import type { Endpoint } from 'payload'
import { z } from 'zod'
import { answered, change, told } from '../../doors/http/http.ts'
import { freshUntil, presentSession, proofIsAsked } from '../../doors/sessions/fresh-proof.ts'
import { holds } from '../../ground/access/roles.ts'
import { requestPublication } from '../../publish/request-publication.ts'
import { confirmationSentence } from './archive-sentences.ts'
import { plainTextOf } from './archived-texts.ts'
import { confirmArchive } from './confirm-archive.ts'

const body = z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/) })
const forJurists = 'Cette page est réservée aux juristes et aux administrateurs.'

/**
 * `GET /api/archive-steps/texts/:kind/:day`: the plain text of one version, whose SHA-256 is its digest.
 * `POST /api/archive-steps/confirm`: the word of one person for the whole that they were shown; the second one enters it.
 * An account opened within the day may give it (decision 036): these bytes are those of the release, and nobody’s to choose.
 */
export const archiveEndpoints: Endpoint[] = [
  {
    path: '/texts/:kind/:day',
    method: 'get',
    handler: async (req) => {
      if (!req.user) return told('Connectez-vous d’abord.', 401)
      if (!holds(req.user, 'juriste')) return told(forJurists, 403)
      const { kind, day } = req.routeParams ?? {}
      const text = await plainTextOf(String(kind), String(day))
      if (text === null) return told('L’archive n’a pas ce texte.', 404)
      const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }
      return new Response(text, { headers: { ...headers, 'Cache-Control': 'no-store' } })
    },
  },
  change('post', '/confirm', body, async (req, { digest }) => {
    const { payload, user } = req
    const session = await presentSession(req)
    if (!user || session === null) return told('Connectez-vous d’abord.', 401)
    if (!holds(user, 'juriste')) return told(forJurists, 403)
    const now = new Date()
    if (freshUntil(session, now) === null) return told(proofIsAsked, 403)
    const confirmation = await confirmArchive(payload, { by: { id: user.id, name: user.name }, digest, now })
    const sentence = confirmationSentence(confirmation)
    if (confirmation.kind === 'entered') await requestPublication({ payload, user: { id: user.id } })
    if (confirmation.kind === 'entered' || confirmation.kind === 'first')
      return answered({ kind: confirmation.kind, sentence })
    return told(sentence, 409)
  }),
]
