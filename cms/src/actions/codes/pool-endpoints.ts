import { channelPaths, codeImport, codeImportAnswer, poolStock } from '@portal/content/channel'
import type { Endpoint, PayloadRequest } from 'payload'
import { holds } from '../../ground/access/roles.ts'
import { askPortal, type PortalAnswer } from '../../ground/portal/ask-portal.ts'

const told = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

/**
 * `POST /api/code-pools/:id/codes` hands codes over to the Worker, and keeps none; `GET …/stock` says how many are
 * left.
 */
export const poolEndpoints: Endpoint[] = [
  {
    path: '/:id/codes',
    method: 'post',
    handler: async (req) => {
      const pool = await poolOf(req)
      if (pool instanceof Response) return pool
      if (!holds(req.user, 'editeur')) return told('Votre rôle ne le permet pas.', 403)
      const parsed = codeImport.safeParse(await req.json?.().catch(() => null))
      if (!parsed.success) return told('Ces codes n’ont pas la forme attendue : rien n’a été importé.', 422)
      const answer = await askPortal({
        method: 'POST',
        path: channelPaths.codes(pool.id),
        content: parsed.data,
        askedBy: pool.askedBy,
      })
      return answer.kind === 'answered'
        ? Response.json(codeImportAnswer.parse(await answer.response.json()))
        : away(answer)
    },
  },
  {
    path: '/:id/stock',
    method: 'get',
    handler: async (req) => {
      const pool = await poolOf(req)
      if (pool instanceof Response) return pool
      const { id, askedBy } = pool
      const answer = await askPortal({ method: 'GET', path: channelPaths.pool(id), askedBy })
      return answer.kind === 'answered'
        ? Response.json({
            ...poolStock.parse(await answer.response.json()),
            lowStockAt: pool.lowStockAt,
          })
        : away(answer)
    },
  },
]

async function poolOf({ payload, user, routeParams }: PayloadRequest) {
  if (!user) return told('Connectez-vous d’abord.', 401)
  const id = routeParams?.['id']
  const pool =
    typeof id === 'string'
      ? await payload.findByID({ collection: 'code-pools', id, disableErrors: true, overrideAccess: true })
      : null
  if (!pool) return told('Cette réserve n’existe pas.', 404)
  return { id: pool.id, lowStockAt: pool.lowStockAt, askedBy: user.id }
}

function away(answer: Exclude<PortalAnswer, { kind: 'answered' }>): Response {
  return answer.kind === 'away'
    ? told(answer.reason, 503)
    : told('Le portail n’a pas voulu de cette demande : rien n’a été changé.', 502)
}
