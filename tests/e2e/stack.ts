import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { root } from '../local/portal/places.ts'
import type { Addresses } from '../local/portal/settings-files.ts'
import { startPortal } from '../local/portal/start-portal.ts'

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
  const ports = { portal: 0, bank: 0, cms: 0, mail: 0, smtp: 0 }
  const stack = await startPortal({ stateDir, ports, quiet: false })
  project.provide('addresses', stack.addresses)
  project.provide('control', stack.control)
  project.provide('password', stack.password)
  project.provide('stateDir', stack.stateDir)
  return async () => {
    await stack.stop()
    await rm(stateDir, { recursive: true, force: true })
  }
}
