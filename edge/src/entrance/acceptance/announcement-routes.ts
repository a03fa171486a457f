import { Hono } from 'hono'
import { z } from 'zod'
import { type Announcement, paths } from '../../ground/contract/index.ts'
import { safeReturn } from '../../ground/http/addresses.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../session/signed-in.ts'
import { isWorthShowing } from '../../texts/notice/notice.ts'
import { recordSeen, untoldNotices } from '../../texts/notice/notice-store.ts'

const form = z.object({ returnTo: z.string().max(500).optional() })

/** What is about to change, shown at the next connection to a member whom no mail has told (CGU article 11.2). */
export const announcementRoutes = new Hono<PortalEnvironment>()
  .get(paths.announcements, async (c) => {
    const returnTo = safeReturn(c.req.query('retour'))
    const versions = await announcementsFor(c, signedInOf(c).memberId)
    if (versions.length === 0) return c.redirect(returnTo, 303)
    return c.var.render('announcements', { announcements: { returnTo, versions } })
  })
  .post(paths.announcements, async (c) => {
    const { memberId } = signedInOf(c)
    const parsed = form.safeParse(await c.req.parseBody())
    const digests = (await announcementsFor(c, memberId)).map(({ digest }) => digest)
    await recordSeen(c.var.database, memberId, digests, c.var.now)
    return c.redirect(safeReturn(parsed.data?.returnTo), 303)
  })

/** Versions that a member has still to be shown; none for most. */
export async function announcementsFor(c: PortalContext, memberId: string): Promise<Announcement[]> {
  const { database, legalTexts, now, today } = c.var
  const untold = await untoldNotices(database, memberId, now)
  const found = await Promise.all(
    untold.map(async ({ digest, kind }): Promise<Announcement[]> => {
      const versions = await legalTexts.versions(kind)
      const place = versions.findIndex(({ text }) => text.digest === digest)
      const entry = versions[place]?.text
      if (!entry || !isWorthShowing(entry, today)) return []
      return [{ ...entry, previous: versions[place - 1]?.inForceFrom ?? null }]
    }),
  )
  return found.flat()
}
