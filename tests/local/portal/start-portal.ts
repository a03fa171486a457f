import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { describeEnding, runProcess, startProcess, type Command, type Running } from './child-process.ts'
import { buildCmsWhenChanged } from './cms-build.ts'
import { stackCommands } from './commands.ts'
import { keepToOwner } from './owner-only.ts'
import { statePlaces } from './places.ts'
import { drawPorts, reservePorts, type Ports } from './ports.ts'
import { machineSecrets } from './secrets.ts'
import { stackAddresses, writeSettings, type Addresses } from './settings-files.ts'
import { buildSiteWhenChanged } from './site-build.ts'
import { whenChanged } from './source-stamp.ts'
import { holdState, StartRefused } from './state-lock.ts'
import { quietSteps, shownSteps } from './steps.ts'
import { answered, type MinuteBell, minuteBell, startTickers } from './tickers.ts'

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
  /** Lets the Worker do at once what it does every minute. */
  minute: MinuteBell
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
  const interruption = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, interruption.signal]) : interruption.signal
  const running: Running[] = []
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= stopAll())
  async function stopAll(): Promise<void> {
    interruption.abort()
    await Promise.all(running.map((one) => one.stop()))
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
    const commands = stackCommands(places, ports, secrets)
    const finish = (label: string, command: Command) =>
      steps.run(label, () => runProcess(command, places.logs, signal))

    await finish('Base des membres', commands.migrateMembers)
    await finish('Comptes de démonstration', commands.seedMembers)
    await finish('Base du CMS', commands.migrateCms)
    await finish('Contenu de démonstration', commands.seedCms)
    await buildCmsWhenChanged(() => finish('Construction du CMS', commands.buildCms))
    const release = await buildSiteWhenChanged(() => finish('Construction du site', commands.buildSite))
    if (!existsSync(places.liveSite)) await rm(places.publicationStamp, { force: true })
    await whenChanged(places.publicationStamp, release, () => finish('Publication du site', commands.publish))

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
    const own = await drawPorts('deriver', 'portal', 'schedule')
    const minute = minuteBell(own.schedule, secrets.jobsToken)
    await steps.run('Démarrage', async () => {
      const { bank, mail, cms, deriver, portal } = commands
      const parts = [bank, mail, cms, deriver(own.deriver), portal(own)]
      await Promise.all(parts.map(begin))
      await Promise.all([
        answered(`${addresses.bank}/sante`, 30_000, signal),
        answered(`${addresses.mail}/sante`, 30_000, signal),
        answered(`${addresses.cms}/admin/login`, 90_000, signal),
        answered(`http://127.0.0.1:${own.deriver}`, 90_000, signal),
        answered(`${addresses.portal}/sante`, 90_000, signal),
      ])
    })
    startTickers(addresses, minute, secrets, signal)
    return { addresses, minute, password: secrets.password, stateDir: places.state, broken, stop }
  } catch (fault) {
    const cause: unknown = interruption.signal.aborted ? interruption.signal.reason : fault
    await stop()
    throw cause
  }
}
