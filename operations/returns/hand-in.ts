import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { tellThrough } from '../settings/tell-through.ts'

/** Where the Worker takes them (`edge/src/desk/watch/`). */
const address = '/sante/retours'
const taken = z.object({ taken: z.string() })

/** What became of the letters of a mailbox: how many the portal counted, knew, or did not want, and why it stopped. */
export interface HandedIn {
  said: Record<string, number>
  stopped: string | null
}

/**
 * Hands the messages of a Maildir to the portal, oldest first, and puts each one that it has read among those that were seen: run again, it
 * goes on with the others. Stops at the first that the portal could not take.
 */
export async function handIn(settingsFile: string, maildir: string): Promise<HandedIn> {
  const waiting = path.join(maildir, 'new')
  const seen = path.join(maildir, 'cur')
  await mkdir(seen, { recursive: true })
  const said: Record<string, number> = {}
  // Names begin with the second at which they came.
  for (const name of (await readdir(waiting)).sort()) {
    const source = new Uint8Array(await readFile(path.join(waiting, name)))
    const answer = await tellThrough(settingsFile, address, source)
    if (answer.kind === 'no-settings')
      return { said, stopped: `${settingsFile} n’a pas PORTAL_ORIGIN et WATCH_SECRET.` }
    if (answer.kind === 'away') return { said, stopped: 'Le portail ne répond pas.' }
    // Far larger than a report: somebody has written there.
    const isTooLarge = answer.status === 413
    if (answer.status === 409) return { said, stopped: 'MAIL_RETURNS n’est pas réglé.' }
    if (answer.status !== 200 && !isTooLarge)
      return { said, stopped: `Le portail n’a pas pris ce courriel (${answer.status}).` }
    const word = isTooLarge ? 'no-report' : taken.parse(JSON.parse(answer.body)).taken
    said[word] = (said[word] ?? 0) + 1
    await rename(path.join(waiting, name), path.join(seen, `${name.replace(/:.*$/, '')}:2,S`))
  }
  return { said, stopped: null }
}

const words: Record<string, string> = {
  counted: 'Rendus, comptés',
  known: 'Déjà comptés',
  'not-of-the-mailbox': 'Refusés à cause de nous, et non de la boîte',
  'not-ours': 'Ne répondent à aucun de nos courriels',
  'no-report': 'Autres messages',
}

/** A line for each. */
export const linesOf = ({ said, stopped }: HandedIn): string[] => [
  ...Object.entries(said).map(([word, count]) => `${words[word] ?? word} : ${count}.`),
  ...(stopped === null ? [] : [stopped]),
]
