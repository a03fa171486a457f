import { exemptions } from './exemptions.ts'
import { expressionsOfLibraries } from './of-libraries.ts'
import { folders, modulesBelow, patternsIn } from './sources.ts'
import { openVerdicts } from './verdict.ts'

// Says of every regular expression of the portal whether a text can hold it up, and fails when one can.
const files = (await Promise.all(folders.map((folder) => modulesBelow(folder)))).flat().toSorted()
const verdicts = await openVerdicts()
const unused = new Set(exemptions)
const wrong: string[] = []
let checked = 0

/** Whether the expression is exempt, by name. */
function isExempt(file: string, written: string): boolean {
  const found = exemptions.find((one) => one.file === file && one.written === written)
  if (found) unused.delete(found)
  return found !== undefined
}

async function judge(where: string, file: string, pattern: { source: string; flags: string }): Promise<void> {
  checked++
  const { kind, why } = await verdicts.on(pattern)
  const written = `/${pattern.source}/${pattern.flags}`
  if (kind !== 'safe' && !isExempt(file, written)) wrong.push(`${where} ${written} is ${kind} (${why})`)
}

for (const file of files) {
  const { patterns, computed } = await patternsIn(file)
  for (const pattern of patterns) await judge(`${file}:${pattern.line}`, file, pattern)
  for (const { written, line } of computed)
    if (!isExempt(file, written))
      wrong.push(`${file}:${line} ${written} is made when it runs: exempt it, with a reason`)
}
for (const [name, { source, flags }] of Object.entries(expressionsOfLibraries))
  await judge(name, name, { source, flags })
for (const { file, written } of unused) wrong.push(`${file} ${written} is exempt, and is not there`)
await verdicts.close()

process.stdout.write(`${checked} expressions in ${files.length} modules, ${wrong.length} wrong\n`)
for (const one of wrong) process.stdout.write(`${one}\n`)
process.exitCode = wrong.length > 0 ? 1 : 0
