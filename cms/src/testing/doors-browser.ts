import { sealProposal } from '../doors/second-factor/factor-store.ts'
import { drawSecret } from '../doors/second-factor/totp.ts'
import { sessionOf } from '../doors/sessions/session-strategy.ts'
import type { Cms } from './cms-under-test.ts'
import { catchMails } from './judged-mail.ts'

/** Somebody who comes to the doors with a browser that keeps cookies, from a network of their own. */
export type DoorsBrowser = ReturnType<typeof aBrowser>

export function aBrowser(cms: Cms, network: string) {
  const cookies = new Map<string, string>()
  let former = ''
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  async function rest(method: string, address: string, body?: unknown, extra: Record<string, string> = {}) {
    const answer = await cms.ask(method, address, body, { cookie: header(), 'x-client': network, ...extra })
    if (answer.cookies.length > 0) former = header()
    for (const line of answer.cookies) {
      const [pair = ''] = line.split(';')
      const cut = pair.indexOf('=')
      const [name, value] = [pair.slice(0, cut), pair.slice(cut + 1)]
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const present = async () => sessionOf(cms.payload, new Headers({ cookie: header() }), new Date())
  const browser = {
    rest,
    get: (address: string) => rest('GET', address),
    post: (address: string, body: unknown) => rest('POST', address, body ?? null),
    /** What the page that sets a factor shows to this browser. */
    async proposal() {
      const session = await present()
      const secret = drawSecret()
      return { secret, proposal: sealProposal(session?.id ?? '', secret, new Date()) }
    },
    sessionId: async () => (await present())?.id ?? '',
    /** The cookies before the last answer that changed them. */
    former: () => former,
    /** Another tab: the same cookies now, each its own later. */
    copy: () => aBrowser(cms, network).as(header()),
    as(held: string) {
      for (const pair of held.split('; ').filter(Boolean)) {
        const cut = pair.indexOf('=')
        cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
      }
      return browser
    },
  }
  return browser
}

interface SentLetter {
  to: string
  subject: string
  text: string
}

/** The letters that would leave from now on, until `stop`. */
export function lettersOf({ payload }: Cms) {
  const sent: SentLetter[] = []
  const mail = catchMails(payload, (message) => void sent.push(message as SentLetter))
  return { sent, stop: () => mail.mockRestore() }
}
