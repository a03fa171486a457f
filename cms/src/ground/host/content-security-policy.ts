/**
 * What a page of the admin may load and do (CSP level 3). Scripts are those that carry the nonce of this very answer,
 * and what they load; nothing is evaluated but by a development server. Payload sets styles inline, and shows what is
 * about to be uploaded from the memory of the browser. Frames are our own previews.
 */
export function contentSecurityPolicy(nonce: string, { isDevelopment }: { isDevelopment: boolean }): string {
  return Object.entries({
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' blob: data:",
    'font-src': "'self' data:",
    'connect-src': `'self'${isDevelopment ? ' ws:' : ''}`,
    'media-src': "'self' blob:",
    'worker-src': "'self' blob:",
    'frame-src': "'self'",
    'frame-ancestors': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}

/** What an answer of the API that says nothing else may do, should a browser show it as a page: nothing. */
export const answerSecurityPolicy = "default-src 'none'; frame-ancestors 'self'; sandbox"
