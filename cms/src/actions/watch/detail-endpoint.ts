import type { Endpoint, Payload } from 'payload'
import { nothingHere } from '../../doors/closed-addresses.ts'
import { environment } from '../../ground/host/environment.ts'
import { cmsWord } from './cms-word.ts'
import { tickingHealth } from './health-endpoint.ts'
import { portalHeard } from './watch-portal.ts'
import { showsWatchSecret } from './watch-secret.ts'

/** How the CMS stands from nearby, in the shape of the portal’s `/sante/detail`; ages in seconds, `null` where nothing of it is known. */
export async function cmsDetail(payload: Payload, now: Date) {
  const [ticking, word, heard] = await Promise.all([
    tickingHealth(payload, now),
    cmsWord(payload, now),
    portalHeard(payload),
  ])
  const age = (at: string | null | undefined) =>
    at ? Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 1000)) : null
  const { publication, certificates, keys, ...counts } = word
  return {
    state: ticking.state === 'on-time' ? 'ok' : `ticking-${ticking.state}`,
    ticking,
    ...counts,
    publication: publication && { ...publication, ageSeconds: age(publication.at) },
    portal: heard && {
      heardAt: heard.heardAt,
      ageSeconds: age(heard.heardAt),
      state: heard.word?.state ?? null,
      scheduleAgeSeconds: heard.word?.schedule.ageSeconds ?? null,
    },
    /** The portal is told of backups: this is what it said. */
    backup: { at: heard?.word?.backup.at ?? null, ageSeconds: age(heard?.word?.backup.at) },
    certificates: certificates.map(({ host, endsAt }) => ({
      host,
      endsAt,
      daysLeft: endsAt && daysUntil(endsAt, now),
    })),
    keys: keys.map(({ setting, id, drawnOn }) => ({
      setting,
      id,
      ageDays: drawnOn && -daysUntil(drawnOn, now),
    })),
  }
}

const daysUntil = (instant: string, now: Date) =>
  Math.floor((Date.parse(instant) - now.getTime()) / 86_400_000)

/** `GET /api/sante/detail`, for whoever shows `WATCH_SECRET`; nobody else finds anything there. */
export const detailEndpoint: Endpoint = {
  path: '/sante/detail',
  method: 'get',
  handler: async ({ headers, payload }) =>
    showsWatchSecret(headers, environment.watchSecret)
      ? Response.json(await cmsDetail(payload, new Date()), { headers: { 'Cache-Control': 'no-store' } })
      : nothingHere(),
}
