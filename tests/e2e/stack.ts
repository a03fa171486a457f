import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { root, statePlaces } from '../local/portal/places.ts'
import type { Addresses } from '../local/portal/settings-files.ts'
import { startPortal } from '../local/portal/start-portal.ts'
import { quickFolder } from '../local/quick-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    addresses: Addresses
    /** The private door of the runtime. */
    control: string
    password: string
    stateDir: string
  }
}

/** Starts a whole portal for the run, and takes it away with its state. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Inside the checkout: the site that is built there resolves its packages from it.
  const parent = path.join(root, '.portal', 'e2e')
  await mkdir(parent, { recursive: true })
  const stateDir = await mkdtemp(path.join(parent, 'run-'))
  const quick = await databasesInMemory(stateDir)
  const ports = { portal: 0, bank: 0, partner: 0, cms: 0, mail: 0, smtp: 0 }
  const leaveMemory = () => (quick === null ? Promise.resolve() : rm(quick, { recursive: true, force: true }))
  const stack = await startPortal({ stateDir, ports, quiet: false }).catch(async (fault: unknown) => {
    await leaveMemory()
    throw fault
  })
  project.provide('addresses', stack.addresses)
  project.provide('control', stack.control)
  project.provide('password', stack.password)
  project.provide('stateDir', stack.stateDir)
  return async () => {
    await stack.stop()
    await rm(stateDir, { recursive: true, force: true })
    await leaveMemory()
  }
}

/**
 * Lets the databases of the CMS and of the Worker stand in memory, where the machine has it: on a disk they wait for it at
 * each commit. The state names them as it names its own. Returns the folder that holds them, `null` when there is none.
 */
async function databasesInMemory(stateDir: string): Promise<string | null> {
  const parent = quickFolder()
  if (parent === tmpdir()) return null
  const folder = await mkdtemp(path.join(parent, 'e2e-'))
  await mkdir(path.join(folder, 'runtime'), { mode: 0o700 })
  await symlink(path.join(folder, 'runtime'), statePlaces(stateDir).runtime)
  await symlink(path.join(folder, 'cms.db'), path.join(stateDir, 'cms.db'))
  return folder
}
