import { setTimeout as pause } from 'node:timers/promises'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

// For tests: stands for the program that puts a build online elsewhere. Its parameters: what befalls it, a file that is
// what members read, then the folder of the build.
const [fault = '', online = '', build = ''] = process.argv.slice(2)
const home = await readFile(path.join(build, 'client', 'offres', 'outillage.html'), 'utf8')
const { snapshotDigest: digest } = z
  .object({ snapshotDigest: z.string() })
  .parse(JSON.parse(await readFile(path.join(build, 'client', '_prive', 'deployment.json'), 'utf8')))
const say = (answer: object) => process.stdout.write(`Mise en ligne…\n${JSON.stringify(answer)}\n`)

switch (fault) {
  case 'none':
  case 'slow':
    if (fault === 'slow') await pause(300)
    await writeFile(online, home)
    say({ kind: fault === 'none' ? 'live' : 'uploaded', digest })
    break
  case 'refused':
    say({ kind: 'refused', reasons: ['texte non confirmé', 'jeton absent'] })
    break
  case 'failed':
    say({ kind: 'failed', reason: 'La plateforme répond 500' })
    process.exitCode = 1
    break
  case 'former':
    say({ kind: 'live', digest: 'f'.repeat(64) })
    break
  case 'silent':
    break
  case 'garbage':
    process.stdout.write('{"kind":"live"')
    break
  case 'crash':
    throw new Error('crashed')
  case 'cut':
    process.kill(process.pid, 'SIGKILL')
    break
  case 'hang':
    await pause(600_000)
    break
  case 'secrets':
    say({ kind: 'failed', reason: `${process.env['PAYLOAD_SECRET']} ${process.env['DATABASE_URL']}` })
    break
}
