import type { Endpoint, PayloadRequest } from 'payload'
import type { z } from 'zod'
import { comesFromUs } from './session-cookie.ts'

/** A refusal that a person reads, in the shape of Payload’s own. */
export const told = (message: string, status: number, headers: Record<string, string> = {}) =>
  Response.json({ errors: [{ message }] }, { status, headers })

/** An answer that sets cookies; none of these is kept by a cache. */
export function answered(content: unknown, cookies: string[] = []): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return Response.json(content, { headers })
}

/** An endpoint that changes something: asked by a page of ours, with JSON that `body` reads. */
export function change<Body extends z.ZodType>(
  method: 'post' | 'delete',
  path: string,
  body: Body,
  handler: (req: PayloadRequest, typed: z.infer<Body>) => Promise<Response>,
): Endpoint {
  return {
    path,
    method,
    handler: async (req) => {
      if (!comesFromUs(req.headers, req.payload.config.csrf))
        return told('Cette demande vient d’ailleurs.', 403)
      const parsed = body.safeParse(method === 'delete' ? {} : await req.json?.().catch(() => null))
      if (!parsed.success) return told('Cette demande n’est pas complète.', 400)
      return handler(req, parsed.data)
    },
  }
}
