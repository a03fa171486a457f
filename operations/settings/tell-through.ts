import { z } from 'zod'
import { readSettingsFile } from './settings-file.ts'

const told = z.object({ PORTAL_ORIGIN: z.url({ protocol: /^https?$/ }), WATCH_SECRET: z.string().min(32) })
const patienceMs = 30_000

/** What a portal answered to whoever watches over it; `no-settings` when its file does not say where it is, or with which secret. */
export type PortalAnswer =
  { kind: 'answered'; status: number; body: string } | { kind: 'away' } | { kind: 'no-settings' }

/** Posts to the portal of a file of settings what only `WATCH_SECRET` lets in (`edge/src/desk/watch/`). Never throws for an answer. */
export async function tellThrough(
  settingsFile: string,
  address: string,
  body?: Uint8Array<ArrayBuffer>,
): Promise<PortalAnswer> {
  const settings = told.safeParse(await readSettingsFile(settingsFile))
  if (!settings.success) return { kind: 'no-settings' }
  const { PORTAL_ORIGIN, WATCH_SECRET } = settings.data
  try {
    const answer = await fetch(new URL(address, PORTAL_ORIGIN), {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${WATCH_SECRET}`,
        ...(body === undefined ? {} : { 'Content-Type': 'message/rfc822' }),
      },
      ...(body === undefined ? {} : { body }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    return { kind: 'answered', status: answer.status, body: await answer.text() }
  } catch {
    return { kind: 'away' }
  }
}
