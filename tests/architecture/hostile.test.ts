import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../local/portal/places.ts'

/** Routes whose address comes from a letter: how it begins in the scene that asks the hostile questions. */
const fromLetters: Record<string, string> = {
  emailConfirmation: '/activation/adresse',
  emailRestoration: '/activation/adresse-precedente',
  staffInvitation: String.raw`\/activation\/equipe`,
  statementConfirmation: String.raw`\/resiliation\/confirmer`,
  unblocking: '/activation/connexion',
}
/** Routes that change nothing: they show what was typed, or find. */
const changeNothing = new Set(['joining', 'organisationSeatSearch', 'deskMembers', 'ending', 'withdrawal'])
/** Called by banks, with forgeries of their own (`edge/src/money/bank-call/notification-routes.test.ts`). */
const ofBanks = new Set(['bankNotification', 'partnerCall'])
/** Asked with a secret, by no browser (`edge/src/desk/watch/watch.test.ts`, `edge/src/post/outbox/returned-letter.test.ts`). */
const ofWatchers = new Set(['healthBackup', 'healthReturns'])

async function sourcesBelow(folder: string, wanted: RegExp): Promise<string[]> {
  const files = await readdir(path.join(root, folder), { recursive: true })
  return Promise.all(
    files.filter((file) => wanted.test(file)).map((file) => readFile(path.join(root, folder, file), 'utf8')),
  )
}

test('every route that changes something is asked the hostile questions', async () => {
  const routes = (await sourcesBelow('edge/src', /(?<!\.test)\.ts$/)).join('\n')
  const scenes = (await sourcesBelow('edge/tests', /hostile.*\.test\.ts$/)).join('\n')
  const names = [...routes.matchAll(/\.post\(\s*paths\.(\w+)/g)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(50)
  const unasked = [...new Set(names)].filter((name) => {
    if (changeNothing.has(name) || ofBanks.has(name) || ofWatchers.has(name)) return false
    const address = fromLetters[name]
    return address ? !scenes.includes(address) : !new RegExp(`paths\\.${name}\\b`).test(scenes)
  })
  expect(unasked).toEqual([])
})
