import { codeAt } from '../../../cms/src/doors/second-factor/totp.ts'

/** An editor signed in to the CMS. */
export interface Editor {
  /** The whole body of an address; throws unless the answer is 200. */
  get: (address: string) => Promise<string>
}

/** Signs the demonstration editor in: password, then a second factor, set as a newcomer does. */
export async function signInToCms(origin: string, password: string): Promise<Editor> {
  const cookies = new Map<string, string>()
  const ask = async (method: string, address: string, body?: object) => {
    const answer = await fetch(origin + address, {
      method,
      headers: {
        Origin: origin,
        Cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'manual',
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    return answer.text()
  }
  await ask('POST', '/api/users/sign-in', { email: 'editeur@ca-cpourmoi.example', password })
  const page = await ask('GET', '/admin/login')
  const secret = /secret=([A-Z2-7]{32})/.exec(page)?.[1] ?? ''
  const proposal = /"proposal\\?":\\?"([^"\\]+)/.exec(page)?.[1] ?? ''
  await ask('POST', '/api/users/second-factor', { proposal, code: codeAt(secret, new Date()) })
  const Cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
  return {
    async get(address) {
      const seen = await fetch(origin + address, { headers: { Cookie, Origin: origin }, redirect: 'manual' })
      const body = await seen.text()
      if (seen.status !== 200) throw new Error(`${address} answered ${seen.status}: ${body.slice(0, 200)}`)
      return body
    },
  }
}
