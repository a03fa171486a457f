import { mailboxSetting, senderSetting, smtpUrlSetting } from '@portal/content/mail'
import { z } from 'zod'
import { bucketUrl } from '../bucket/bucket-place.ts'

export const namedKey = z.object({ id: z.string().regex(/^[\w-]{1,16}$/), secret: z.string().min(32) })

/** What the CMS reads of its environment, by name: a table of settings names each of these, and nothing is read here. */
export const cmsSettings = z.object({
  /** Signs sessions; drawn at random at the first start, never a default. */
  PAYLOAD_SECRET: z.string().min(32, 'PAYLOAD_SECRET manque ou compte moins de 32 caractères'),
  /** `local` is this machine: plain HTTP and demonstration accounts. */
  PORTAL_ENV: z.enum(['local', 'production']).default('production'),
  /** Folder of the database, the media and the snapshots. */
  PORTAL_STATE_DIR: z.string().min(1).optional(),
  /** Folder of the renderer, as the build of `site/` writes it: all that publishing needs of the site. */
  PORTAL_RENDERER_DIR: z.string().min(1).optional(),
  /** Postgres in place of the SQLite file. */
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  /**
   * A bucket that keeps the copies of pictures, `https://key-id:secret@server/bucket?region=name`; without it they are kept in the
   * state folder.
   */
  MEDIA_URL: bucketUrl.optional(),
  /** Public address of the CMS; when given, cookies are taken from this origin only. */
  CMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where mail goes (`readSmtpUrl`): links to choose a new password. Without it none is sent. */
  SMTP_URL: smtpUrlSetting.optional(),
  /** Who writes, `Nom <adresse@domaine>`, and where answers go when that is not the same mailbox. */
  MAIL_FROM: senderSetting.optional(),
  MAIL_REPLY_TO: mailboxSetting.optional(),
  /** Mailbox of whoever looks after the portal: written to when the portal itself cannot. */
  ALERTS_TO: mailboxSetting.default('contact@ca-cpourmoi.com'),
  /** Shown by whoever watches over the portal, as `Authorization: Bearer …`; without it nobody reads more than `/api/sante`. */
  WATCH_SECRET: z.string().min(32).optional(),
  /**
   * Seal the secrets of second factors: JSON `[{"id","secret"}]`, newest first; the first one seals, the others still
   * open. Without them nobody signs in.
   */
  CMS_FACTOR_KEYS: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'CMS_FACTOR_KEYS n’est pas du JSON' })
        return z.NEVER
      }
    })
    .pipe(z.tuple([namedKey], namedKey))
    .optional(),
  /**
   * Name of the header in which the proxy before the CMS says the address of its client, one address and nothing that
   * the client wrote (`CF-Connecting-IP`, `X-Real-IP`). Without it no limit is kept by client, since any client could
   * choose its own.
   */
  CMS_CLIENT_HEADER: z
    .string()
    .regex(/^[\w-]+$/)
    .optional(),
  /** Public address of the portal, and the secret that seals what is asked of its Worker; both or neither. */
  PORTAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  PORTAL_CHANNEL_SECRET: z.string().min(32).optional(),
  /**
   * Program that puts a publication online elsewhere than on this server, JSON `["program","parameter"]`; it is given the
   * folder of the build (`publish/pipeline/deliver.ts`). Without it the pointer on this disk is all.
   */
  PORTAL_PUBLISH_COMMAND: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'PORTAL_PUBLISH_COMMAND n’est pas du JSON' })
        return z.NEVER
      }
    })
    .pipe(z.tuple([z.string().min(1)], z.string()))
    .optional(),
})
