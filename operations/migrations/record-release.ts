import { readdir, writeFile } from 'node:fs/promises'
import { migrationsFolder } from '../deploy/names.ts'
import { readReleases, releasesFile } from './releases.ts'

// Run as `npm run release`: notes in the repository that this version has been put into service, so that the next one is held to it.

const released = await readReleases()
const known = new Set(released.flatMap(({ migrations }) => migrations))
const migrations = (await readdir(migrationsFolder))
  .filter((name) => name.endsWith('.sql') && !known.has(name))
  .sort()
const [name = new Date().toISOString().slice(0, 10)] = process.argv.slice(2)
if (!/^[\w.-]+$/.test(name) || released.some((one) => one.name === name)) {
  process.stderr.write(`« ${name} » est déjà le nom d’une version, ou ne peut pas l’être.\n`)
  process.exit(1)
}
await writeFile(releasesFile, `${JSON.stringify([...released, { name, migrations }], null, 2)}\n`)
process.stdout.write(
  `Version ${name} notée, avec ${migrations.length} migrations nouvelles. Enregistrez operations/migrations/releases.json dans le dépôt.\n`,
)
