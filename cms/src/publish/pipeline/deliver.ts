import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'

/** What became of a build handed over to where members read it. Refused: what was online is online. */
export type Delivery = { kind: 'delivered' } | { kind: 'refused'; reason: string }

/**
 * Hands a whole, checked build over, before the pointer names it.
 * @param build its folder
 * @param digest SHA-256 of what it shows
 */
export type Deliver = (build: string, digest: string) => Promise<Delivery>

/** On one server the pointer is enough: nothing has to be copied. */
export const pointerAlone: Deliver = async () => ({ kind: 'delivered' })

/** The last line of what the program writes. */
const told = z.discriminatedUnion('kind', [
  /** The portal itself answers with the digest. */
  z.object({ kind: z.literal('live'), digest: z.string() }),
  /** In place, but not confirmed by the portal yet: the panels of the admin ask it. */
  z.object({ kind: z.literal('uploaded'), digest: z.string() }),
  z.object({ kind: z.literal('refused'), reasons: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
])

/** Of this CMS alone: a program that puts files online has no use for them. */
const ownSecrets = [
  ...['PAYLOAD_SECRET', 'CMS_FACTOR_KEYS', 'PORTAL_CHANNEL_SECRET'],
  ...['DATABASE_URL', 'MEDIA_URL', 'SMTP_URL', 'WATCH_SECRET'],
]
const keptCharacters = 20_000
const usualPatienceMs = 900_000

/**
 * Hands builds over by a program of the operator: it is given the folder as its last parameter, writes one line of JSON
 * last (`told`), and may be called again. What it says otherwise, or nothing, counts as refused.
 */
export function deliverBy(command: readonly [string, ...string[]], patienceMs = usualPatienceMs): Deliver {
  const [file, ...parameters] = command
  return async (build, digest) => {
    const withoutSecrets = Object.fromEntries(ownSecrets.map((name) => [name, undefined]))
    const child = spawn(file, [...parameters, build], {
      env: { ...process.env, ...withoutSecrets },
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: patienceMs,
      killSignal: 'SIGKILL',
    })
    let written = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written = (written + text).slice(-keptCharacters)
    })
    try {
      const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
      if (signal !== null) return refused(`le programme de mise en ligne a été arrêté (${signal})`)
      return judged(written, digest, code)
    } catch (fault) {
      return refused(
        `le programme de mise en ligne ne démarre pas (${fault instanceof Error ? fault.message : String(fault)})`,
      )
    }
  }
}

const refused = (reason: string): Delivery => ({
  kind: 'refused',
  reason: `Mise en ligne refusée : ${reason}. Ce qui était en ligne y reste.`,
})

function judged(written: string, digest: string, code: number | null): Delivery {
  const answer = told.safeParse(jsonOf(written.trim().split('\n').at(-1) ?? ''))
  if (!answer.success) return refused(`le programme n’a rien dit de lisible (code ${code})`)
  switch (answer.data.kind) {
    case 'live':
    case 'uploaded':
      return answer.data.digest === digest
        ? { kind: 'delivered' }
        : refused('le programme a mis en ligne une autre publication')
    case 'refused':
      return refused(answer.data.reasons.join(' ; '))
    case 'failed':
      return refused(answer.data.reason)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
