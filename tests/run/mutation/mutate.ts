import { argued } from './argued-survivors.ts'
import { decidingFiles } from './deciding-files.ts'
import { type Mutant, withMutants } from './mutants.ts'
import { runMutants, type Target } from './run-mutants.ts'

// `npm run mutate` tries them all; `npm run mutate -- money/order throttle` those whose path holds one of the words.
const words = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)
const files = (await decidingFiles()).filter(
  ({ file }) => words.length === 0 || words.some((word) => file.includes(word)),
)

const targets: Target[] = []
const unmeasured: string[] = []
let first = 0
for (const { file, source, tests } of files) {
  const mutated = withMutants(source, first)
  if (mutated.mutants.length === 0) continue
  if (tests.length === 0) {
    unmeasured.push(`  ${file} (${mutated.mutants.length})`)
    continue
  }
  targets.push({ file, tests, first, ...mutated })
  first += mutated.mutants.length
}

const isArgued = (file: string, { was, becomes }: Mutant) =>
  argued.some((one) => file.endsWith(one.file) && one.was === was && one.becomes === becomes)

say(`${first} mutants in ${targets.length} files`)
const began = performance.now()
let killed = 0
let excused = 0
for await (const { target, verdicts } of runMutants(targets)) {
  const survivors = target.mutants.filter((_, index) => verdicts.get(target.first + index) === 'survived')
  const open = survivors.filter((mutant) => !isArgued(target.file, mutant))
  killed += target.mutants.length - survivors.length
  excused += survivors.length - open.length
  say(`${target.file}: ${target.mutants.length - survivors.length} of ${target.mutants.length}`)
  for (const { line, was, becomes } of open) say(`  ${line}: ${was} → ${becomes}`)
}
const share = (count: number) => `${((count / first) * 100).toFixed(1)} %`
say(`${killed} of ${first} are noticed (${share(killed)}), ${excused} others change nothing that can be seen`)
say(`${Math.round((performance.now() - began) / 1000)} s`)
if (unmeasured.length > 0) say(`Measured by no test outside workerd (mutants):\n${unmeasured.join('\n')}`)
