import { channelPaths, type PortalWord, portalWord } from '@portal/content/channel'
import { instantInWords } from '@portal/content/french'
import { type AlertState, alertStep } from '@portal/content/watch'
import type { Payload } from 'payload'
import { environment } from '../../ground/host/environment.ts'
import { askPortal } from '../../ground/portal/ask-portal.ts'
import { cmsWord } from './cms-word.ts'

/** How the portal last said that it stands; `word` is the last that was heard, `heardAt` when. */
export interface PortalHeard {
  askedAt: string
  heardAt: string
  word: PortalWord | null
}

const heardKey = 'watch:portal'
/** A restart of the portal takes less, and an answer may be lost. */
const silentMs = 5 * 60_000

const causes = {
  'portal-silent': {
    title: 'le portail ne répond plus au CMS',
    todo: 'Ouvrez son adresse /sante de dehors. Sur le serveur : systemctl status portail.',
  },
  'schedule-late': {
    title: 'l’horloge du portail s’est arrêtée',
    todo: 'Courriels, échéances et paiements attendent. Regardez le journal du portail (« scheduled fault ») ; sur Cloudflare, le déclencheur du Worker.',
  },
} as const
type Cause = keyof typeof causes

/** How the portal last stood; `null` before it was asked. */
export const portalHeard = (payload: Payload) => payload.kv.get<PortalHeard>(heardKey)

/**
 * Tells the portal how the CMS stands, hears how the portal does, and writes to whoever looks after both when it falls silent, or when its own
 * schedule has stopped, which it could not say itself.
 */
export async function watchPortal(payload: Payload, now: Date): Promise<void> {
  if (environment.portal === null) return
  const at = now.toISOString()
  const word = await ask(payload, now)
  const before = await portalHeard(payload)
  const heard: PortalHeard =
    word === null
      ? { askedAt: at, heardAt: before?.heardAt ?? at, word: before?.word ?? null }
      : { askedAt: at, heardAt: at, word }
  await payload.kv.set(heardKey, { ...heard })
  const isSilent = word === null && now.getTime() - Date.parse(heard.heardAt) >= silentMs
  await tell(payload, 'portal-silent', isSilent, now)
  // What a silent portal said before says nothing of now.
  if (word !== null) await tell(payload, 'schedule-late', word.state === 'schedule-late', now)
}

async function ask(payload: Payload, now: Date): Promise<PortalWord | null> {
  const content = await cmsWord(payload, now)
  const answer = await askPortal({
    method: 'POST',
    path: channelPaths.watch,
    content,
    askedBy: 'watch',
    patienceMs: 10_000,
  })
  if (answer.kind !== 'answered') return null
  const parsed = portalWord.safeParse(await answer.response.json().catch(() => null))
  return parsed.success ? parsed.data : null
}

interface KeptState {
  beganAt: string
  endedAt: string | null
  toldAt: string | null
  told: boolean
}

/** One letter for each cause that begins, lasts or ends, as the portal writes its own. Kept once it has left. */
async function tell(payload: Payload, cause: Cause, isActive: boolean, now: Date): Promise<void> {
  const key = `watch:alert:${cause}`
  const kept = await payload.kv.get<KeptState>(key)
  const last: AlertState | null = kept && {
    beganAt: new Date(kept.beganAt),
    endedAt: kept.endedAt === null ? null : new Date(kept.endedAt),
    toldAt: kept.toldAt === null ? null : new Date(kept.toldAt),
    told: kept.told,
  }
  const step = alertStep(last, isActive, now)
  if (!step) return
  const { state, letter } = step
  if (letter !== null) {
    const { title, todo } = causes[cause]
    const since = `Depuis : ${instantInWords(state.beganAt)}.`
    const parts = letter === 'ended' ? ['C’est fini : tout est revenu à l’ordinaire.', since] : [since, todo]
    const start = { begun: 'Alerte', lasting: 'Toujours', ended: 'Fini' }[letter]
    await payload.sendEmail({
      to: environment.alertsTo,
      subject: `${start} : ${title}`,
      text: ['Bonjour,', ...parts].join('\n\n'),
    })
  }
  await payload.kv.set(key, {
    beganAt: state.beganAt.toISOString(),
    endedAt: state.endedAt?.toISOString() ?? null,
    toldAt: state.toldAt?.toISOString() ?? null,
    told: state.told,
  })
}
