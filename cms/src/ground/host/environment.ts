import { existsSync } from 'node:fs'
import path from 'node:path'
import { portalName, type Sender, type SmtpServer } from '@portal/content/mail'
import type { z } from 'zod'
import type { BucketPlace } from '../bucket/bucket-place.ts'
import { cmsSettings, type namedKey } from './settings.ts'

/** Who writes to the team of a demonstration: where letters leave for real, the settings say it. */
const demonstrationSender: Sender = { name: portalName, address: 'ne-pas-repondre@ca-cpourmoi.com' }

type NamedKey = z.infer<typeof namedKey>

export interface Environment {
  secret: string
  isLocal: boolean
  stateFolder: string
  rendererFolder: string
  databaseUrl: string | null
  /** Keeps the copies of pictures; `null`: the state folder does. */
  mediaBucket: BucketPlace | null
  url: string | null
  /** `null`: the pointer alone. */
  publishCommand: readonly [string, ...string[]] | null
  /** `null`: no letter leaves. */
  smtp: SmtpServer | null
  /** Who letters come from, and who reads the answers; `null`: whoever wrote. */
  letters: { from: Sender; replyTo: string | null }
  alertsTo: string
  /** `null`: nobody reads how the CMS stands from nearby. */
  watchSecret: string | null
  /** Newest first; `null`: nobody can sign in. */
  factorKeys: readonly [NamedKey, ...NamedKey[]] | null
  /** `null`: clients cannot be told apart. */
  clientHeader: string | null
  /** `null`: this CMS reaches no portal. */
  portal: { origin: string; secret: string } | null
}

/** The nearest folder above `start` that holds `wrangler.toml`: bundled code cannot ask where its file was. */
export function projectRoot(start: string): string {
  const parent = path.dirname(start)
  if (existsSync(path.join(start, 'wrangler.toml')) || parent === start) return start
  return projectRoot(parent)
}

/** Reads what the machine says. Throws, naming the variable, when something is missing or wrong. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = cmsSettings.safeParse({ ...source, PAYLOAD_SECRET: source['PAYLOAD_SECRET'] ?? '' })
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}`).join('\n'),
    )
  const { PAYLOAD_SECRET, PORTAL_ENV, PORTAL_STATE_DIR, DATABASE_URL, CMS_URL, SMTP_URL } = parsed.data
  const { PORTAL_URL, PORTAL_CHANNEL_SECRET, CMS_FACTOR_KEYS, CMS_CLIENT_HEADER } = parsed.data
  const { MAIL_FROM, MAIL_REPLY_TO } = parsed.data
  if ((PORTAL_URL === undefined) !== (PORTAL_CHANNEL_SECRET === undefined))
    throw new Error('PORTAL_URL et PORTAL_CHANNEL_SECRET vont ensemble')
  if (SMTP_URL && !MAIL_FROM && PORTAL_ENV !== 'local')
    throw new Error('MAIL_FROM : qui écrit les courriels de l’équipe n’est pas dit')
  const root = projectRoot(process.cwd())
  return {
    secret: PAYLOAD_SECRET,
    isLocal: PORTAL_ENV === 'local',
    stateFolder: path.resolve(root, PORTAL_STATE_DIR ?? '.portal'),
    rendererFolder: path.resolve(root, parsed.data.PORTAL_RENDERER_DIR ?? path.join('site', 'dist')),
    databaseUrl: DATABASE_URL ?? null,
    mediaBucket: parsed.data.MEDIA_URL ?? null,
    url: CMS_URL ?? null,
    publishCommand: parsed.data.PORTAL_PUBLISH_COMMAND ?? null,
    smtp: SMTP_URL ?? null,
    letters: { from: MAIL_FROM ?? demonstrationSender, replyTo: MAIL_REPLY_TO ?? null },
    alertsTo: parsed.data.ALERTS_TO,
    watchSecret: parsed.data.WATCH_SECRET ?? null,
    factorKeys: CMS_FACTOR_KEYS ?? null,
    clientHeader: CMS_CLIENT_HEADER ?? null,
    portal:
      PORTAL_URL !== undefined && PORTAL_CHANNEL_SECRET !== undefined
        ? { origin: new URL(PORTAL_URL).origin, secret: PORTAL_CHANNEL_SECRET }
        : null,
  }
}

export const environment = readEnvironment(process.env)
