import { readEmail } from '../text/email.ts'

/** Who writes: a name that anybody may read, on a mailbox. */
export interface Sender {
  name: string
  address: string
}

/** The name under which the portal writes where no setting says another. */
export const portalName = 'ça, c’est pour moi'

/** As long as a line of a letter may show it. */
const longestName = 78
const named = /^([^<>"\\@\p{Cc}\p{Cf}\u2028\u2029]*)<([^<>]+)>$/u

/** The sender of `MAIL_FROM`: `Nom <adresse@domaine>`. Throws when it is none. */
export function readSender(setting: string): Sender {
  const [, name = '', typed = ''] = named.exec(setting.trim()) ?? []
  const shown = name.trim()
  const reading = readEmail(typed)
  if (shown === '' || shown.length > longestName || reading.kind === 'refused')
    throw new Error('not a name and an address: Nom <adresse@domaine>')
  return { name: shown, address: reading.email }
}
