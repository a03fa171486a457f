import { describeProblem } from '@portal/content'
import { channelPaths, previewRequest } from '@portal/content/channel'
import type { Endpoint, PayloadRequest } from 'payload'
import { parseInFrench } from '../../ground/french/messages.ts'
import { askPortal } from '../../ground/portal/ask-portal.ts'
import { missingPage } from './missing-page.ts'
import { offerPreview } from './offer-preview.ts'
import { frameHeaders, pageInFrame } from './show-in-frame.ts'
import { textPreview } from './text-preview.ts'

export type Previewed = 'offers' | 'legal-texts'

/** Where the frame of the admin finds the preview of a document; `version` changes with each save. */
export const previewAddress = (collection: Previewed, id: string, version: string) =>
  `/api/${collection}/${id}/preview?version=${encodeURIComponent(version)}`

/**
 * `GET /api/<collection>/:id/preview`: the latest draft, drawn by the very components of the portal, for whoever
 * reads it in the CMS. Nothing of it is stored.
 */
export function previewEndpoint(collection: Previewed): Endpoint {
  return {
    path: '/:id/preview',
    method: 'get',
    handler: async (req) => {
      if (!req.user) return shown(missingPage('Connectez-vous d’abord', []), 401)
      const asked = await requestFor(req, collection)
      if (asked === null) return shown(missingPage('Ce document n’existe pas', []), 404)
      const parsed = parseInFrench(previewRequest, asked)
      if (!parsed.success) return shown(incomplete(parsed.error.issues), 422)
      const answer = await askPortal({
        method: 'POST',
        path: channelPaths.previews,
        content: parsed.data,
        askedBy: req.user.id,
      })
      if (answer.kind === 'answered') return shown(await pageInFrame(await answer.response.text()), 200)
      const reason = answer.kind === 'away' ? answer.reason : 'Le portail n’a pas voulu de cette demande.'
      return shown(missingPage('L’aperçu n’a pas pu être dessiné', [reason, 'Rien n’est perdu.']), 502)
    },
  }
}

async function requestFor(req: PayloadRequest, collection: Previewed) {
  const id = req.routeParams?.['id']
  if (typeof id !== 'string') return null
  const latest = { id, depth: 0, draft: true, disableErrors: true, user: req.user, overrideAccess: false }
  if (collection === 'offers') {
    const document = await req.payload.findByID({ collection, ...latest })
    return document && offerPreview(req, document)
  }
  const document = await req.payload.findByID({ collection, ...latest })
  return document && textPreview(req, document)
}

function incomplete(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const lines = issues.map(({ path: [part, ...field], message }) =>
    describeProblem({
      document: part === 'providers' ? 'Prestataire' : part === 'category' ? 'Catégorie' : 'Document',
      field: field.length > 0 ? field.map(String).join('.') : '—',
      message,
    }),
  )
  return missingPage('Avant un aperçu, il manque encore', [...new Set(lines)])
}

const shown = (html: string, status: number) => new Response(html, { status, headers: frameHeaders })
