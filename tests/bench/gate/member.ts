/** A member who signed in on a portal, as the headers of requests. */
export interface Member {
  /** The session alone: the portal reads it in its database and gives a pass. */
  sessionCookie: string
  /** The session and a pass drawn now. */
  withNewPass: () => Promise<string>
}

const member = 'nadia.infirmiere@ca-cpourmoi.example'

/** Signs the demonstration member in by HTTP, who accepts the texts that the page shows. */
export async function signIn(origin: string, password: string, gatedPage: string): Promise<Member> {
  const page = await (await fetch(`${origin}/connexion`)).text()
  // Hidden fields say which texts the page showed.
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')],
  )
  const answer = await fetch(`${origin}/connexion`, {
    method: 'POST',
    headers: { Origin: origin },
    body: new URLSearchParams({
      ...Object.fromEntries(hidden),
      email: member,
      password,
      acceptance: 'yes',
    }),
    redirect: 'manual',
  })
  const sessionCookie = cookieOf(answer, '__Host-session')
  return {
    sessionCookie,
    async withNewPass() {
      const seen = await fetch(origin + gatedPage, {
        headers: { Cookie: sessionCookie },
        redirect: 'manual',
      })
      await seen.arrayBuffer()
      return `${sessionCookie}; ${cookieOf(seen, '__Host-pass')}`
    },
  }
}

function cookieOf(answer: Response, name: string): string {
  const pairs = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  // An empty one takes a former cookie back, before another is set.
  const pair = pairs.find((one) => one.startsWith(`${name}=`) && one !== `${name}=`)
  if (pair === undefined) throw new Error(`no cookie ${name} in an answer ${answer.status} of ${answer.url}`)
  return pair
}
