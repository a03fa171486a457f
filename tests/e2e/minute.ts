import { inject } from 'vitest'

/** Lets the Worker do at once what it does every minute. */
export async function aMinutePasses(): Promise<void> {
  const { address, request } = inject('minute')
  const answer = await fetch(address, request)
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`the schedule of the Worker answered ${answer.status}`)
}
