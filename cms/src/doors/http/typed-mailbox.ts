import { emailKey } from '@portal/content/text'
import { z } from 'zod'

/** The address that somebody says is theirs, as accounts are compared; what is none belongs to nobody. */
export const typedMailbox = z.string().max(320).transform(emailKey)
