import { inject } from 'vitest'

/** Somebody who asks by HTTP, without a browser: cookies as a browser keeps them. */
export interface HttpPerson {
  get: (address: string, headers?: Record<string, string>) => Promise<Response>
  post: (address: string, fields: Record<string, string>) => Promise<Response>
}

export function somebody(): HttpPerson {
  const { portal } = inject('addresses')
  const cookies = new Map<string, string>()
  const ask = async (address: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await fetch(portal + address, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    get: (address, headers = {}) => ask(address, { headers }),
    post: (address, fields) =>
      ask(address, {
        method: 'POST',
        headers: { Origin: portal, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields),
      }),
  }
}

/** Fields that a page gives its form: which texts it showed, where to go next. */
function hiddenFields(page: string): Record<string, string> {
  return Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [
        name,
        value.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&'),
      ],
    ),
  )
}

/** Signs a demonstration member in by HTTP, and accepts what another test may have published meanwhile. */
export async function signedIn(email: string): Promise<HttpPerson> {
  const person = somebody()
  const page = await (await person.get('/connexion')).text()
  const password = inject('password')
  await person.post('/connexion', { ...hiddenFields(page), email, password, acceptance: 'yes' })
  const first = await person.get('/offres')
  await first.body?.cancel()
  if (first.headers.get('location')?.includes('/acceptation')) {
    const change = await (await person.get('/acceptation')).text()
    await person.post('/acceptation', { ...hiddenFields(change), acceptance: 'yes', decision: 'accept' })
  }
  return person
}
