import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../settings/root.ts'
import type { EnvironmentName } from '../settings/setting.ts'

/** What one environment is called in the account: production has the names of `wrangler.toml`, another adds its own. */
export interface PlatformNames {
  portal: string
  deriver: string
  database: string
}

/** Reads the names from the two files of wrangler, which are written once. */
export async function platformNames(environment: EnvironmentName): Promise<PlatformNames> {
  const portal = await readFile(path.join(root, 'wrangler.toml'), 'utf8')
  const deriver = await readFile(path.join(root, deriverConfiguration), 'utf8')
  const of = (toml: string, key: string) => {
    const [, name] = new RegExp(`^${key} = "([a-z0-9-]+)"$`, 'm').exec(toml) ?? []
    if (name === undefined) throw new Error(`a file of wrangler has no ${key}`)
    return environment === 'production' ? name : `${name}-${environment}`
  }
  return { portal: of(portal, 'name'), deriver: of(deriver, 'name'), database: of(portal, 'database_name') }
}

export const deriverConfiguration = 'edge/src/deriver/wrangler.toml'
/** The migrations of this version. */
export const migrationsFolder = path.join(root, 'edge', 'migrations')
