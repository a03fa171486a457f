import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withoutPeople } from '@portal/content/log'
import { composeEnvironment } from '../settings/compose.ts'
import { root } from '../settings/root.ts'
import { writeOwnerOnly } from '../settings/settings-file.ts'
import { buildRelease } from './build-release.ts'
import { configurationFiles, templateNames, writeConfigurationFiles } from './configuration-files.ts'
import { environmentFile } from './environment-file.ts'
import { inheritedSockets } from './inherited-sockets.ts'
import { keepPart, type KeptPart } from './kept-part.ts'
import { jsonLog } from './log.ts'
import { cmsEnvironment, cmsPart, type CmsProgram, cmsProgram, portalPart } from './parts.ts'
import { type ServerPlaces, serverPlaces } from './places.ts'
import { readServeOptions, usage } from './serve-options.ts'
import { readySettings } from './ready-settings.ts'
import { runLogged } from './run-logged.ts'
import { holdState, StartRefused } from './state-lock.ts'

// Run as `npm run serve`: the portal and its CMS in production on this machine, behind a proxy that speaks TLS, until it is told
// to end. The portal and the CMS are processes of their own; this one starts them again, and hands their sockets on.

const log = jsonLog(process.stdout)
const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort())

try {
  const options = readServeOptions(process.argv.slice(2))
  if (options.prepare) {
    await buildRelease(path.join(tmpdir(), `portail-build-${process.pid}`), log, ending.signal)
    process.exit(0)
  }
  if (options.configuration !== null) await configure(options, options.configuration)
  else await serve(options)
  process.exit(0)
} catch (fault) {
  if (ending.signal.aborted) process.exit(0)
  const isRefused = fault instanceof StartRefused
  const message = fault instanceof Error ? fault.message : String(fault)
  // To a person, or to journald.
  if (process.stderr.isTTY) process.stderr.write(`${message}\n${isRefused ? '' : usage}`)
  else log({ part: 'serve', event: isRefused ? 'refused' : 'failed', reason: withoutPeople(message) })
  process.exit(isRefused ? 78 : 1)
}

async function configure(options: ReturnType<typeof readServeOptions>, to: string): Promise<void> {
  const { environment, state, proxyGroup, release } = options
  const settings = await readySettings(serverPlaces(environment, state).settings, environment, state)
  const files = await configurationFiles(settings, {
    ...{ environment, proxyGroup, release },
    state: path.resolve(root, state ?? '.operations'),
    certificates: '/etc/letsencrypt/live',
  })
  await writeConfigurationFiles(to, files)
  process.stdout.write(`Écrits dans ${to} : ${templateNames.join(', ')}.\n`)
}

async function serve(options: ReturnType<typeof readServeOptions>): Promise<void> {
  // What it writes holds members and secrets: its owner’s alone. What is built before, by another account, is for all to read.
  process.umask(0o077)
  const { environment, state } = options
  const places = serverPlaces(environment, state)
  const settings = await readySettings(places.settings, environment, state)
  const sockets = inheritedSockets(process.env, process.pid) ?? { portail: options.portal, cms: options.cms }
  const release = await holdState(places.lock)
  const parts: KeptPart[] = []
  try {
    for (const folder of [places.cms, places.runtime, places.sockets])
      await mkdir(folder, { recursive: true, mode: 0o700 })
    const stamp = await buildRelease(path.join(places.runtime, 'build-logs'), log, ending.signal)
    await writeOwnerOnly(
      places.workerEnvironment,
      environmentFile(composeEnvironment(settings, 'server', 'portal')),
    )
    const portal = keepPart(portalPart(settings, places, sockets.portail), log)
    parts.push(portal)
    const inCms = (name: CmsProgram) => (signal: AbortSignal) =>
      runLogged(
        { name: `${name}-cms`, ...cmsProgram(name), environment: cmsEnvironment(settings, places) },
        log,
        signal,
      )
    // A CMS that cannot start keeps no member out.
    const cms = keepPart({ ...cmsPart(settings, places, sockets.cms), before: inCms('migrate') }, log)
    parts.push(cms)
    const ended = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()))
    await Promise.race([cms.ready, ended])
    if (!ending.signal.aborted) await takeUpRelease(places, stamp, () => inCms('publish')(ending.signal))
    await ended
  } finally {
    log({ part: 'serve', event: 'stopping' })
    await Promise.all(parts.map((part) => part.stop()))
    await release()
  }
}

/**
 * Draws again what is live when another release drew it: its pages, and the Worker that answers with them. What is live
 * stays when that fails, and it is tried again at the next start.
 */
async function takeUpRelease(
  places: ServerPlaces,
  stamp: string,
  publish: () => Promise<void>,
): Promise<void> {
  if (!existsSync(places.liveSite)) return log({ part: 'serve', event: 'nothing-published' })
  if ((await readFile(places.publicationStamp, 'utf8').catch(() => '')) === stamp) return
  try {
    await publish()
    await writeFile(places.publicationStamp, stamp)
  } catch {
    log({ part: 'serve', event: 'release-not-published' })
  }
}
