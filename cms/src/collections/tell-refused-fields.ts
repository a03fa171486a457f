import type { AfterErrorHook } from 'payload'

/**
 * Gives an answer the fields that it refuses, with their sentences. A built CMS holds Payload twice, once for pages and
 * once for the API; the first that is asked makes the collections of both, and then `formatErrors` of the API does not
 * know the class of what they throw: it keeps one message and drops the fields, so that the admin shows nothing beside
 * them.
 */
export const tellRefusedFields: AfterErrorHook = ({ error, result }) => {
  const { data, isPublic, name } = error as { data?: unknown; isPublic?: boolean; name: string }
  const fields = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : null
  if (isPublic !== true || !Array.isArray(fields)) return
  if (result?.['errors']?.[0]?.data !== undefined) return
  return {
    response: {
      ...result,
      errors: [{ name, data: data as Record<string, unknown>, message: error.message }],
    },
  }
}
