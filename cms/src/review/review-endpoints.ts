import type { Endpoint, Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { holds } from '../access/roles.ts'
import type { ReviewStep } from './review.ts'
import type { ReviewRules } from './review-rules.ts'
import { takingStep } from './step-under-way.ts'
import { readReview } from './stored-review.ts'

const body = z.discriminatedUnion('step', [
  z.object({ step: z.literal('submit') }),
  z.object({ step: z.literal('approve') }),
  z.object({ step: z.literal('return'), comment: z.string().max(2000) }),
])

/** What the panel shows of a review: names, and what the person who looks may do. Instants are UTC, ISO 8601. */
export interface ReviewView {
  state: 'draft' | 'submitted' | 'approved'
  authors: string[]
  approvals: { by: string; at: string }[]
  approvalsNeeded: number
  submittedAt: string | null
  comment: string | null
  isFinal: boolean
  may: { submit: boolean; approve: boolean; return: boolean }
}

const told = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

/** `GET` and `POST /api/<collection>/:id/review`: where the review of a document stands, and its steps. */
export function reviewEndpoints(rules: ReviewRules): Endpoint[] {
  return [
    {
      path: '/:id/review',
      method: 'get',
      handler: async (req) => {
        if (!req.user) return told('Connectez-vous d’abord.', 401)
        const view = await reviewView(req, rules)
        return view === null ? told('Ce document n’existe pas.', 404) : Response.json(view)
      },
    },
    {
      path: '/:id/review',
      method: 'post',
      handler: async (req) => {
        const { payload, user } = req
        if (!user) return told('Connectez-vous d’abord.', 401)
        const parsed = body.safeParse(await req.json?.().catch(() => null))
        if (!parsed.success) return told('Cette demande n’est pas complète.', 400)
        const step = stepOf(parsed.data)
        if (!holds(user, step.kind === 'submit' ? rules.author : rules.approver))
          return told('Votre rôle ne le permet pas.', 403)
        const document = await latest(payload, rules, req)
        if (document === null) return told('Ce document n’existe pas.', 404)
        await payload.update({
          collection: rules.collection,
          id: document.id,
          data: {},
          draft: true,
          depth: 0,
          user,
          overrideAccess: true,
          context: takingStep(step),
        })
        return Response.json(await reviewView(req, rules))
      },
    },
  ]
}

function stepOf(asked: z.infer<typeof body>): ReviewStep {
  return asked.step === 'return' ? { kind: 'return', comment: asked.comment } : { kind: asked.step }
}

async function latest(payload: Payload, { collection }: ReviewRules, req: PayloadRequest) {
  const id = req.routeParams?.['id']
  if (typeof id !== 'string') return null
  return payload.findByID({
    collection,
    id,
    depth: 0,
    draft: true,
    disableErrors: true,
    overrideAccess: true,
  })
}

async function reviewView(req: PayloadRequest, rules: ReviewRules): Promise<ReviewView | null> {
  const { payload, user } = req
  const document = await latest(payload, rules, req)
  if (document === null || !user) return null
  const { state, authors, approvals, submittedAt, comment } = readReview(document.review)
  const { docs } = await payload.find({
    collection: 'users',
    where: { id: { in: [...authors, ...approvals.map(({ by }) => by)] } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const names = new Map(docs.map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? 'Un compte supprimé'
  const reads = holds(user, rules.approver) && state === 'submitted'
  const { approvalsNeeded, isFinal } = rules
  return {
    state,
    authors: authors.map(nameOf),
    approvals: approvals.map(({ by, at }) => ({ by: nameOf(by), at })),
    approvalsNeeded,
    submittedAt,
    comment,
    isFinal,
    may: {
      submit: holds(user, rules.author) && state === 'draft',
      approve: reads && !authors.includes(user.id) && !approvals.some(({ by }) => by === user.id),
      return: holds(user, rules.approver) && (reads || (state === 'approved' && !isFinal)),
    },
  }
}
