import type { PortalBindings } from '../../ground/settings/environment.ts'
import type { SendMail } from './mail.ts'
import { readMailSettings } from './mail-settings.ts'
import { smtpSender } from './smtp.ts'

/** Sends what somebody waits for on the page. Throws when there is no server of mail, or when it does not take the letter. */
export const sendNow =
  (bindings: PortalBindings): SendMail =>
  async (mail) => {
    const { server, letters } = readMailSettings(bindings)
    if (server === null) throw new Error('SMTP_URL is missing')
    await smtpSender(server, letters)(mail)
  }
