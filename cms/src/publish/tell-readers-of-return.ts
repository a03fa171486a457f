import type { Payload } from 'payload'
import { writeColleagueLetter } from '../doors/letters/letter-task.ts'
import { readersOfReturn } from './return-requests.ts'

/** Writes to those who may confirm a return that somebody asks for. */
export async function tellReadersOfReturn(payload: Payload, requestId: string, now: Date): Promise<void> {
  const request = await payload.findByID({
    collection: 'return-requests',
    id: requestId,
    depth: 0,
    overrideAccess: true,
  })
  for (const { email } of await readersOfReturn(payload, request.askedById, now))
    await writeColleagueLetter(payload, 'return-asked', { to: email, about: requestId })
}
