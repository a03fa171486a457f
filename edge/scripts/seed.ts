import { digestLegalText, type LegalTextKind, type ParisDay, textInForce } from '@portal/content'
import { demonstrationPlans } from '@portal/content/demonstration'
import { readLegalArchive } from '@portal/content/legal-archive'
import { databaseClient } from '../runtime/database-client.ts'
import { membersDatabase } from '../runtime/members-database.ts'
import { hashPassword } from '../src/entrance/password/password.ts'
import type { LegalTextEntry } from '../src/ground/contract/index.ts'
import { issuerSetting } from '../src/ground/issuer/issuer.ts'
import { seedContracts } from '../src/demonstration/demonstration-contract-store.ts'
import { seedSightings } from '../src/demonstration/demonstration-sightings-store.ts'
import { demonstrationQueries } from '../src/demonstration/demonstration-sql.ts'

/*
 * Puts the demonstration members in the D1 database of this machine, and what they have paid for. Run it again as often
 * as wanted. PORTAL_ENV must be `local`; PORTAL_DEMO_PASSWORD is the password of all; ISSUER is who issues factures;
 * PORTAL_DATABASE is the socket of the members’ database (`edge/runtime/`). With `--print` the statements
 * that put the members are written out, and nothing is run.
 */
const { PORTAL_ENV, PORTAL_DEMO_PASSWORD, PORTAL_DATABASE, ISSUER } = process.env
if (PORTAL_ENV !== 'local') throw new Error('demonstration members belong to PORTAL_ENV=local alone')
if (!PORTAL_DEMO_PASSWORD) throw new Error('PORTAL_DEMO_PASSWORD is missing')

const texts: LegalTextEntry[] = await Promise.all(
  (await readLegalArchive()).map(async (text) => {
    const { kind, effectiveOn, title, change, summaryOfChanges, toBeConfirmed } = text
    const digest = await digestLegalText(text)
    return { kind, effectiveOn, title, change, summaryOfChanges, toBeConfirmed, digest }
  }),
)
function textOn(kind: LegalTextKind, day: ParisDay): LegalTextEntry {
  const text = textInForce(texts, kind, day)
  if (!text) throw new Error(`no version of ${kind} was in force on ${day}`)
  return text
}
const hashing = hashPassword(PORTAL_DEMO_PASSWORD)
const statements = async () =>
  demonstrationQueries(await hashing, (day) => ({
    cgu: textOn('cgu', day),
    privacy: textOn('politique-de-confidentialite', day),
  }))

if (process.argv.includes('--print')) process.stdout.write(`${(await statements()).join('\n')}\n`)
else await seed()

/** By the functions of the Worker themselves, on the database that it reads. */
async function seed(): Promise<void> {
  const issuer = issuerSetting.parse(JSON.parse(ISSUER ?? 'null'))
  if (!PORTAL_DATABASE) throw new Error('PORTAL_DATABASE is missing')
  const client = databaseClient(PORTAL_DATABASE)
  await client.batch((await statements()).map((statement) => client.prepare(statement)))
  const database = membersDatabase(client)
  await seedContracts({
    database,
    issuer,
    plans: demonstrationPlans,
    passwordHash: await hashing,
    now: new Date(),
  })
  await seedSightings(database, new Date())
  client.close()
}
