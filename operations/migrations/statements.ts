import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const fileOf = (release: string) => path.join(import.meta.dirname, 'statements', `${release}.json`)

/**
 * Every statement that a release asks of the members’ database, as its tests asked them: each must be one that the tables of now
 * can answer, since that release serves while they change, and may be put back. Throws when the release has none.
 */
export async function formerStatements(release: string): Promise<string[]> {
  return z.array(z.string()).parse(JSON.parse(await readFile(fileOf(release), 'utf8')))
}
