import {
  mailboxSetting,
  portalName,
  type Sender,
  senderSetting,
  type SmtpServer,
  smtpUrlSetting,
} from '@portal/content/mail'
import { z } from 'zod'

/** The settings of this room, each as it stands in the environment; a text that is empty says nothing. */
export const mailSettings = z.object({
  /** Where letters go (`readSmtpUrl`). Without it they wait. */
  SMTP_URL: smtpUrlSetting.optional(),
  /** Who writes: `Nom <adresse@domaine>`. */
  MAIL_FROM: senderSetting.optional(),
  /** Where answers go, when that is not the mailbox of `MAIL_FROM`. */
  MAIL_REPLY_TO: mailboxSetting.optional(),
  /**
   * Where servers give letters back to, each at an address of its own behind a `+`. Without it they go to whoever writes, and
   * the portal hears of none.
   */
  MAIL_RETURNS: mailboxSetting.refine((address) => /^[^+@]{1,17}@/.test(address)).optional(),
})

/** Who letters come from, and who reads the answers; `null`: whoever wrote. */
export interface LetterFrom {
  from: Sender
  replyTo: string | null
}

/** Who writes in a demonstration: where mails leave for real, the settings say it. */
export const demonstrationLetters: LetterFrom = {
  from: { name: portalName, address: 'contact@ca-cpourmoi.com' },
  replyTo: null,
}

/** What letters are sent with. Throws, naming settings and no value, when one is wrong, or is missing where letters leave. */
export function readMailSettings(bindings: Record<string, unknown>): {
  server: SmtpServer | null
  letters: LetterFrom
  returns: string | null
} {
  const named = Object.keys(mailSettings.shape).flatMap((name) => {
    const value = bindings[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  const parsed = mailSettings.safeParse(Object.fromEntries(named))
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map(({ path }) => path[0]))]
    throw new Error(`settings missing or wrong: ${wrong.join(', ')}`)
  }
  const { SMTP_URL: server, MAIL_FROM: from, MAIL_REPLY_TO: replyTo } = parsed.data
  if (server && !from && bindings['PORTAL_ENV'] !== 'local')
    throw new Error('settings missing or wrong: MAIL_FROM')
  return {
    server: server ?? null,
    letters: { from: from ?? demonstrationLetters.from, replyTo: replyTo ?? null },
    returns: parsed.data.MAIL_RETURNS ?? null,
  }
}
