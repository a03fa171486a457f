import { channelPaths, previewRequest } from '@portal/content/channel'
import { Hono } from 'hono'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'

/**
 * Draws a draft with the components of the portal, for the team. Nothing of it is stored, and the page leaves by
 * the answer to the CMS alone: it has no address that a member could ask for (CGU article 9).
 */
export const previewRoutes = new Hono<PortalEnvironment>().post(channelPaths.previews, async (c) => {
  const parsed = previewRequest.safeParse(await c.req.json().catch(() => null))
  if (!parsed.success) return c.json({ error: 'malformed' }, 422)
  const { data } = parsed
  return data.kind === 'offer'
    ? c.var.render('offerPreview', { offerPreview: data })
    : c.var.render('textPreview', { textPreview: data })
})
