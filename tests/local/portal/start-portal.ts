import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { socketsIn } from '../../../edge/runtime/order.ts'
import { answered, databaseReady } from './answering.ts'
import {
  describeEnding,
  runProcess,
  startProcess,
  type Command,
  type Running,
} from '../../../operations/server/child-process.ts'
import { buildCmsWhenChanged } from '../../../operations/server/cms-build.ts'
import { prepareCmsWhenChanged } from './prepare-cms.ts'
import { stackCommands } from './commands.ts'
import { keepToOwner } from './owner-only.ts'
import { root, statePlaces } from './places.ts'
import { reservePorts, type Ports } from './ports.ts'
import { machineSecrets } from './secrets.ts'
import { stackAddresses, writeSettings, type Addresses } from './settings-files.ts'
import { buildSiteWhenChanged } from '../../../operations/server/site-build.ts'
import { whenChanged } from '../../../operations/server/source-stamp.ts'
import { holdState, StartRefused } from '../../../operations/server/state-lock.ts'
import { quietSteps, shownSteps } from './steps.ts'

export interface StackOptions {
  /** Folder of all that the stack writes; `null` for the usual one. */
  stateDir: string | null
  /** 0 lets the system choose. */
  ports: Ports
  /** No line on the terminal. */
  quiet: boolean
  /** Cuts a start that is under way. */
  signal?: AbortSignal
}

export interface Stack {
  addresses: Addresses
  /** The private door of the runtime (`edge/runtime/control.ts`). */
  control: string
  /** Of every demonstration account. */
  password: string
  stateDir: string
  /** Resolves when a part ends by itself, with what to tell; everything is stopped by then. */
  broken: Promise<string>
  /** Stops every process; safe to call again. */
  stop: () => Promise<void>
}

/**
 * Prepares what is missing, starts every part and waits until all answer. Throws StartRefused for what a
 * person can mend, and an Error with the last lines of the part that failed; nothing is left running then.
 */
export async function startPortal(options: StackOptions): Promise<Stack> {
  const places = statePlaces(options.stateDir)
  await keepToOwner(places)
  const release = await holdState(places.lock)
  // Short, whatever the path of the checkout: the name of a socket has a hundred letters at most.
  const sockets = await mkdtemp(path.join(tmpdir(), 'portail-'))
  const interruption = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, interruption.signal]) : interruption.signal
  const running: Running[] = []
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= stopAll())
  async function stopAll(): Promise<void> {
    interruption.abort()
    await Promise.all(running.map((one) => one.stop()))
    await rm(sockets, { recursive: true, force: true })
    await release()
  }

  try {
    const reserved = await reservePorts(options.ports)
    if (reserved.kind === 'refused') throw new StartRefused(reserved.message)
    const { ports } = reserved
    const addresses = stackAddresses(ports)
    const steps = options.quiet ? quietSteps : shownSteps(process.stdout)
    const secrets = await machineSecrets(places.state)
    await writeSettings(places, ports, secrets)
    const commands = stackCommands(places, ports, secrets, sockets)
    let tell: (message: string) => void = () => undefined
    const broken = new Promise<string>((resolve) => (tell = resolve))
    const begin = async (command: Command) => {
      const one = await startProcess(command, places.logs)
      running.push(one)
      void one.ended.then(async (ending) => {
        if (stopping) return
        const message = describeEnding(ending)
        interruption.abort(new Error(message))
        await stop()
        tell(message)
      })
    }
    const run = (command: Command) => runProcess(command, places.logs, signal)
    const { control } = socketsIn(sockets)

    const formerState = path.join(root, '.wrangler', 'state', 'v3', 'd1')
    const isFirst = !existsSync(path.join(places.runtime, 'members'))
    if (!options.quiet && options.stateDir === null && isFirst && existsSync(formerState))
      process.stdout.write(
        '  Les membres d’une version antérieure (.wrangler/state) ne sont pas repris : la base est neuve, ce dossier peut être supprimé.\n',
      )

    // The portal begins with its database, and answers once there is a build.
    await begin(commands.portal)
    const seeded = databaseReady(control, signal).then(() => run(commands.seedMembers))
    // Waited for below; a fault meanwhile is told then.
    seeded.catch(() => undefined)
    await steps.run('Bases et contenu de démonstration', () =>
      prepareCmsWhenChanged(places, secrets.password, async () => {
        await run(commands.migrateCms)
        await run(commands.seedCms)
      }),
    )
    await buildCmsWhenChanged(() => steps.run('Construction du CMS', () => run(commands.buildCms)))
    const built = await buildSiteWhenChanged(() =>
      steps.run('Construction du site', () => run(commands.buildSite)),
    )
    if (!existsSync(places.liveSite)) await rm(places.publicationStamp, { force: true })
    await whenChanged(places.publicationStamp, built, () =>
      steps.run('Publication du site', () => run(commands.publish)),
    )
    await steps.run('Démarrage', async () => {
      const { bank, partner, mail, cms } = commands
      await Promise.all([bank, partner, mail, cms].map(begin))
      await Promise.all([
        seeded,
        answered(`${addresses.bank}/sante`, 30_000, signal),
        answered(`${addresses.partner}/sante`, 30_000, signal),
        answered(`${addresses.mail}/sante`, 30_000, signal),
        answered(`${addresses.cms}/admin/login`, 90_000, signal),
        answered(`${addresses.portal}/sante`, 90_000, signal),
      ])
    })
    return { addresses, control, password: secrets.password, stateDir: places.state, broken, stop }
  } catch (fault) {
    const cause: unknown = interruption.signal.aborted ? interruption.signal.reason : fault
    await stop()
    throw cause
  }
}
