import { keepJournal, type Journal } from './journal.ts'

/** Where a deployment says what it does, a line at a time. */
export type Say = (line: string) => void

/** French seconds: `3,2 s`. */
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1).replace('.', ',')} s`

/** Runs one step: says it, times it, and notes its beginning and its end, so that the next run knows of a cut. */
export async function runStep(
  { folder, journal, say }: { folder: string; journal: Journal; say: Say },
  words: string,
  work: () => Promise<Journal['portal'] | undefined>,
): Promise<void> {
  const note = async (state: Journal['lines'][number]['state'], why?: string) => {
    journal.lines.push({
      at: new Date().toISOString(),
      step: words,
      state,
      ...(why === undefined ? {} : { why }),
    })
    await keepJournal(folder, journal)
  }
  say(`  … ${words}`)
  await note('begun')
  const began = performance.now()
  try {
    const portal = await work()
    if (portal !== undefined) journal.portal = portal
    await note('done')
    say(`  ✓ ${words} (${seconds(performance.now() - began)})`)
  } catch (fault) {
    await note('failed', fault instanceof Error ? fault.message : String(fault))
    say(`  ✗ ${words} (${seconds(performance.now() - began)})`)
    throw fault
  }
}
