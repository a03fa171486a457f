import type { Payload } from 'payload'

/** What became of a request to publish. */
export type PublicationRequest =
  | { kind: 'queued'; publicationId: string }
  /** One is waiting already and will show the same documents. */
  | { kind: 'already-queued'; publicationId: string }

/** Serialises requests, so that two concurrent ones do not both find the queue empty. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * Records a wanted publication and queues its job. Call it once the documents are persisted: the job may run in
 * another process at once. `user` is who asked, `null` when a schedule did.
 */
export function requestPublication(request: {
  payload: Payload
  user: { id: number | string } | null
}): Promise<PublicationRequest> {
  const answer = turn.then(() => requestAlone(request))
  turn = answer.catch(() => undefined)
  return answer
}

async function requestAlone({
  payload,
  user,
}: {
  payload: Payload
  user: { id: number | string } | null
}): Promise<PublicationRequest> {
  const { docs } = await payload.find({
    collection: 'publications',
    where: { state: { equals: 'queued' } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  if (docs[0]) {
    // A crash between the record and its job must not hold back every publication to come.
    if (!(await isJobWaiting(payload))) await queueJob(payload, docs[0].id)
    return { kind: 'already-queued', publicationId: docs[0].id }
  }
  const { id } = await payload.create({
    collection: 'publications',
    data: { state: 'queued', requestedBy: user === null ? null : String(user.id) },
    depth: 0,
    overrideAccess: true,
  })
  await queueJob(payload, id)
  return { kind: 'queued', publicationId: id }
}

async function queueJob(payload: Payload, publicationId: string): Promise<void> {
  await payload.jobs.queue({ task: 'publish', input: { publicationId }, overrideAccess: true })
}

/** Whether a job is there that will carry out what is queued. */
export async function isJobWaiting(payload: Payload): Promise<boolean> {
  const { totalDocs } = await payload.count({
    collection: 'payload-jobs',
    where: {
      taskSlug: { equals: 'publish' },
      processing: { equals: false },
      completedAt: { exists: false },
      hasError: { not_equals: true },
    },
    overrideAccess: true,
  })
  return totalDocs > 0
}
