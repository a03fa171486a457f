import { z } from 'zod'

/** What nodemailer throws when a server refuses: to whom, or the letter itself. */
const refused = z.object({
  command: z.enum(['RCPT TO', 'DATA']),
  responseCode: z.number().int().min(500).max(599),
  response: z.string().default(''),
})
const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/
/** RFC 3463, 3.8: a rule of the server against whoever sends, be it our own provider. */
const againstUs = /^5\.7\./

/** The status of a refusal that is for good and of the mailbox; `null` for any other fault. */
export function mailboxRefusal(fault: unknown): string | null {
  const parsed = refused.safeParse(fault)
  if (!parsed.success) return null
  const status = enhanced.exec(parsed.data.response)?.[1] ?? String(parsed.data.responseCode)
  return isOfMailbox(status) ? status : null
}

/** Whether a status (RFC 3463) says something of the mailbox, and not of who writes to it. */
export const isOfMailbox = (status: string): boolean => !againstUs.test(status)
