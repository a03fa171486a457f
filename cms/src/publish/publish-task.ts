import type { TaskConfig } from 'payload'
import { runPublication } from './run-publication.ts'

/** The job that carries one publication out. Not retried: a failure is shown in the admin, and asked again there. */
export const publishTask: TaskConfig<'publish'> = {
  slug: 'publish',
  label: 'Publier le site',
  retries: 0,
  inputSchema: [{ name: 'publicationId', type: 'text', required: true }],
  handler: async ({ input, req }) => {
    await runPublication({ payload: req.payload, publicationId: input.publicationId })
    return { output: {} }
  },
}
