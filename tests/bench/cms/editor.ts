/** An editor signed in to the CMS. */
export interface Editor {
  /** The whole body of an address; throws unless the answer is 200. */
  get: (address: string) => Promise<string>
}

/** Signs the demonstration editor in. */
export async function signInToCms(origin: string, password: string): Promise<Editor> {
  const answer = await fetch(`${origin}/api/users/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ email: 'editeur@ca-cpourmoi.example', password }),
  })
  await answer.arrayBuffer()
  const Cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    async get(address) {
      const seen = await fetch(origin + address, { headers: { Cookie, Origin: origin }, redirect: 'manual' })
      const body = await seen.text()
      if (seen.status !== 200) throw new Error(`${address} answered ${seen.status}: ${body.slice(0, 200)}`)
      return body
    },
  }
}
