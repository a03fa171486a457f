import { channelPaths, noticeOrder, noticeReport } from '@portal/content/channel'
import type { Endpoint, PayloadRequest } from 'payload'
import { holds } from '../../ground/access/roles.ts'
import { dayOf } from '../../ground/fields/day-field.ts'
import { askPortal, type PortalAnswer } from '../../ground/portal/ask-portal.ts'

const told = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

/**
 * `/api/legal-texts/:id/notice`: GET says who would be told of a version and what they would read; POST starts, stops
 * or resumes. `POST …/notice/trial` sends one mail to the person who asks.
 */
export const noticeEndpoints: Endpoint[] = [
  {
    path: '/:id/notice',
    method: 'get',
    handler: async (req) => {
      const version = await versionOf(req)
      if (version instanceof Response) return version
      const { kind, effectiveOn, askedBy } = version
      return relay(await askPortal({ method: 'GET', path: channelPaths.notice(kind, effectiveOn), askedBy }))
    },
  },
  {
    path: '/:id/notice',
    method: 'post',
    handler: async (req) => {
      const version = await versionOf(req)
      if (version instanceof Response) return version
      const parsed = noticeOrder.safeParse(await req.json?.().catch(() => null))
      if (!parsed.success) return told('Cette demande n’est pas complète.', 400)
      const { kind, effectiveOn, askedBy } = version
      const path = channelPaths.notice(kind, effectiveOn)
      return relay(await askPortal({ method: 'POST', path, content: parsed.data, askedBy }))
    },
  },
  {
    path: '/:id/notice/trial',
    method: 'post',
    handler: async (req) => {
      const version = await versionOf(req)
      if (version instanceof Response) return version
      const { kind, effectiveOn, askedBy, email } = version
      const path = channelPaths.noticeTrials(kind, effectiveOn)
      const answer = await askPortal({ method: 'POST', path, content: { to: email }, askedBy })
      return answer.kind === 'answered' ? Response.json({ to: email }) : refused(answer)
    },
  },
]

async function versionOf({ payload, user, routeParams }: PayloadRequest) {
  if (!user) return told('Connectez-vous d’abord.', 401)
  if (!holds(user, 'juriste')) return told('Votre rôle ne le permet pas.', 403)
  const id = routeParams?.['id']
  const text =
    typeof id === 'string'
      ? await payload.findByID({ collection: 'legal-texts', id, disableErrors: true, overrideAccess: true })
      : null
  const effectiveOn = dayOf(text?.effectiveOn)
  if (!text || effectiveOn === null) return told('Ce texte n’existe pas.', 404)
  return { kind: text.kind, effectiveOn, askedBy: user.id, email: user.email }
}

async function relay(answer: PortalAnswer): Promise<Response> {
  return answer.kind === 'answered'
    ? Response.json(noticeReport.parse(await answer.response.json()))
    : refused(answer)
}

function refused(answer: Exclude<PortalAnswer, { kind: 'answered' }>): Response {
  if (answer.kind === 'away') return told(answer.reason, 503)
  return answer.status === 409
    ? told('Cette version n’est pas en ligne, ou engage déjà : elle ne s’annonce plus.', 409)
    : told('Le portail n’a pas voulu de cette demande : rien n’a été envoyé.', 502)
}
