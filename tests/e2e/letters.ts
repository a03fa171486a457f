import { expect, inject } from 'vitest'
import { z } from 'zod'

const letters = z.array(z.object({ subject: z.string(), text: z.string() }))

/** The mails that `to` has received, oldest first. */
export async function lettersTo(to: string): Promise<z.infer<typeof letters>> {
  const { mail } = inject('addresses')
  const query = new URLSearchParams({ pour: to })
  return letters.parse(await (await fetch(`${mail}/courriels.json?${query}`)).json())
}

/** The address in the last mail to `to` whose path begins with `start`, once that mail has arrived. */
export async function linkInLetter(to: string, start: string, timeout = 30_000): Promise<string> {
  const { portal } = inject('addresses')
  const address = new RegExp(`${portal}${start}[\\w./-]*`)
  let found = ''
  await expect
    .poll(
      async () => {
        for (const { text } of await lettersTo(to)) found = address.exec(text)?.[0] ?? found
        return found
      },
      { timeout },
    )
    .not.toBe('')
  return found
}
