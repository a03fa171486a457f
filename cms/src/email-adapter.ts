import { createTransport } from 'nodemailer'
import type { Config, EmailAdapter } from 'payload'
import type { Environment } from './environment.ts'

const name = 'ça, c’est pour moi'
const address = 'ne-pas-repondre@ca-cpourmoi.com'
const sender = { defaultFromAddress: address, defaultFromName: name }

/** Payload's own fallback prints addresses in the log; this one says only that nothing leaves. */
const withoutMail: EmailAdapter = ({ payload }) => ({
  name: 'without-mail',
  ...sender,
  sendEmail: async () => payload.logger.warn('No mail was sent: SMTP_URL is not set'),
})

/** How links to choose a new password reach the team. */
export function emailAdapter({ smtpUrl }: Environment): NonNullable<Config['email']> {
  if (smtpUrl === null) return withoutMail
  const transport = createTransport(smtpUrl)
  return () => ({
    name: 'smtp',
    ...sender,
    sendEmail: (message) => transport.sendMail({ from: { name, address }, ...message }),
  })
}
