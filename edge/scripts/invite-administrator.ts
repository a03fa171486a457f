import { readEmail, readName } from '@portal/content/text'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { databaseClient } from '../runtime/database-client.ts'
import { membersDatabase } from '../runtime/members-database.ts'
import { inviteFirstAdministrator } from '../src/desk/staff/first-administrator-store.ts'

/*
 * Opens the desk to its first administrator. Whom is read from the standard input, as JSON: what a program is called with is
 * shown to the whole machine. PORTAL_DATABASE is the socket of the members’ database of a portal that runs (`edge/runtime/`).
 * The last line of its output is what became of it.
 */
const asked = z
  .strictObject({ firstName: z.string(), lastName: z.string(), email: z.string() })
  .parse(JSON.parse(await text(process.stdin)))
const { PORTAL_DATABASE } = process.env
if (!PORTAL_DATABASE) throw new Error('PORTAL_DATABASE is missing')
process.stdout.write(`${JSON.stringify(await invite())}\n`)

async function invite() {
  const firstName = readName(asked.firstName, 60)
  const lastName = readName(asked.lastName, 60)
  const email = readEmail(asked.email)
  if (firstName.kind !== 'read' || lastName.kind !== 'read') return { kind: 'unreadable', field: 'name' }
  if (email.kind !== 'read') return { kind: 'unreadable', field: 'email' }
  const client = databaseClient(PORTAL_DATABASE ?? '')
  try {
    const database = membersDatabase(client)
    const person = { firstName: firstName.text, lastName: lastName.text, email: email.email }
    return { kind: await inviteFirstAdministrator(database, person, new Date()) }
  } finally {
    client.close()
  }
}
