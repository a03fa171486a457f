import { text } from 'node:stream/consumers'
import { getPayload } from 'payload'
import { z } from 'zod'
import { inviteFirstAdministrator } from './doors/endpoints/first-administrator.ts'
import config from './payload.config.ts'

/*
 * Opens the account of the first administrator. Whom is read from the standard input, as JSON: what a program is called
 * with is shown to the whole machine. The last line of its output is what became of it.
 */
const asked = z
  .strictObject({ name: z.string(), email: z.string() })
  .parse(JSON.parse(await text(process.stdin)))
const payload = await getPayload({ config })
const outcome = await inviteFirstAdministrator(payload, asked, new Date())
process.stdout.write(`${JSON.stringify(outcome)}\n`)
await payload.destroy()
process.exit(0)
