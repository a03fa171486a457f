import { z } from 'zod'
import { readEmail } from './email.ts'
import { emailSentence } from './sentences.ts'

/** An address as `readEmail` keeps it: in what the CMS publishes and asks, where it was typed once already. */
export const keptEmail = z.string().superRefine((text, context) => {
  const read = readEmail(text)
  if (read.kind === 'refused') context.addIssue({ code: 'custom', message: emailSentence(read.refusal) })
  else if (read.email !== text) context.addIssue({ code: 'custom', message: `s’écrit « ${read.email} »` })
})
