import { inject } from 'vitest'

/** Lets the Worker do at once what it does every minute. */
export async function aMinutePasses(): Promise<void> {
  const address = `${inject('addresses').portal}/cdn-cgi/handler/scheduled?cron=${encodeURIComponent('* * * * *')}`
  const answer = await fetch(address)
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`the schedule of the Worker answered ${answer.status}`)
}
