/** The answer of a sign-in endpoint: data, or the sentence that says why it refused. */
export type DoorsAnswer<Content> = { kind: 'done'; content: Content } | { kind: 'refused'; sentence: string }

/** Asks an endpoint of the team’s accounts. `path` stands below `/api/users`. */
export const askDoors = <Content = unknown>(
  method: 'POST' | 'DELETE',
  path: string,
  content: object = {},
): Promise<DoorsAnswer<Content>> => askCms(method, `/api/users${path}`, content)

/** Asks an endpoint that takes a fresh proof, wherever it stands. */
export async function askCms<Content = unknown>(
  method: 'POST' | 'DELETE',
  address: string,
  content: object = {},
): Promise<DoorsAnswer<Content>> {
  try {
    const response = await fetch(address, {
      method,
      credentials: 'same-origin',
      ...(method === 'POST'
        ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(content) }
        : {}),
    })
    const answer: unknown = await response.json()
    if (response.ok) return { kind: 'done', content: answer as Content }
    const { errors } = answer as { errors?: { message: string }[] }
    return { kind: 'refused', sentence: errors?.[0]?.message ?? unreachable }
  } catch {
    return { kind: 'refused', sentence: unreachable }
  }
}

const unreachable = 'Le CMS ne répond pas. Réessayez dans un instant.'
