import { faultLine, logLine, requestHeader } from '@portal/content/log'
import type { Instrumentation } from 'next'

/** The line of a fault in a page of the admin: by the pattern of its address, and under the number that its answer says (`proxy.ts`). */
export const onRequestError: Instrumentation.onRequestError = (fault, { headers, method }, { routePath }) => {
  const given = headers[requestHeader.toLowerCase()]
  const facts = {
    request: typeof given === 'string' ? given : null,
    method,
    route: routePath,
    fault: faultLine(fault),
  }
  process.stdout.write(`${logLine(new Date(), 'error', 'fault in a page', facts)}\n`)
}
