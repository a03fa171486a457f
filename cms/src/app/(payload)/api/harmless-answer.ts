import { answerSecurityPolicy } from '../../../ground/host/content-security-policy.ts'

type Handler<Arguments extends unknown[]> = (request: Request, ...rest: Arguments) => Promise<Response>

/** Answers that are not made to be pages do nothing when they are shown as one; previews keep their own policy. */
export function harmlessAnswer<Arguments extends unknown[]>(handle: Handler<Arguments>): Handler<Arguments> {
  return async (...call) => {
    const answer = await handle(...call)
    if (answer.headers.has('Content-Security-Policy')) return answer
    const headers = new Headers(answer.headers)
    headers.set('Content-Security-Policy', answerSecurityPolicy)
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers })
  }
}
