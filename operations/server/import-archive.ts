import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { environmentNamed } from '../settings/judge.ts'
import { cmsEnvironment, cmsProgram } from './parts.ts'
import { serverPlaces } from './places.ts'
import { readySettings } from './ready-settings.ts'

// Run as `npm run import-archive`: has the CMS of these settings prepare the one entry of the texts that were in force before it.

process.umask(0o077)
try {
  const { values } = parseArgs({
    options: { environment: { type: 'string', default: 'production' }, state: { type: 'string' } },
  })
  const environment = environmentNamed(values.environment)
  const places = serverPlaces(environment, values.state)
  const settings = await readySettings(places.settings, environment, values.state)
  const { file, parameters, folder } = cmsProgram('importArchive')
  const child = spawn(file, parameters, {
    cwd: folder,
    env: cmsEnvironment(settings, places),
    stdio: 'inherit',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  process.exit(code ?? 1)
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exit(1)
}
