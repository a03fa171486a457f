import { instantInWords } from '@portal/content/french'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { holds, type Role } from '../ground/access/roles.ts'
import { nowFor } from './draft/drafts.ts'
import { othersWorkFrom, secondWordFrom } from '../doors/journal/newly-trusted.ts'
import { refusalSentences, type ReviewStep } from './step/review.ts'
import type { ReviewRules } from './review-rules.ts'
import { reviewView } from './review-view.ts'
import { tokenPattern } from './reviewed-token.ts'
import { readReview } from './stored-review.ts'
import { latestOf, saveStep } from './reviewed-document.ts'

/** The token of the view that whoever approves or sends back was shown. */
const shown = z.string().regex(tokenPattern)

const body = z.discriminatedUnion('step', [
  z.object({ step: z.literal('submit') }),
  z.object({ step: z.literal('approve'), shown }),
  z.object({ step: z.literal('return'), shown, comment: z.string().max(2000) }),
  z.object({ step: z.literal('ask-to-leave'), comment: z.string().max(2000) }),
])

const told = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })

/**
 * `GET` and `POST /api/<collection>/:id/review`, and `/api/globals/<global>/review`: where the review of a document
 * stands, and its steps. A second person's word carries the `token` of the view that they were shown: 400 without, 409
 * when the document, or what is asked of it, is no longer that.
 */
export function reviewEndpoints(rules: ReviewRules): Endpoint[] {
  const path = rules.of.kind === 'global' ? '/review' : '/:id/review'
  return [
    {
      path,
      method: 'get',
      handler: async (req) => {
        if (!req.user) return told('Connectez-vous d’abord.', 401)
        const view = await reviewView(req, rules, idOf(req))
        return view === null ? told('Ce document n’existe pas.', 404) : Response.json(view)
      },
    },
    {
      path,
      method: 'post',
      handler: async (req) => {
        const { payload, user } = req
        if (!user) return told('Connectez-vous d’abord.', 401)
        const parsed = body.safeParse(await req.json?.().catch(() => null))
        if (!parsed.success) return told('Cette demande n’est pas complète.', 400)
        const step = stepOf(parsed.data)
        if (!holds(user, ...rolesFor(step, rules))) return told('Votre rôle ne le permet pas.', 403)
        const from = step.kind === 'approve' ? await secondWordFrom(payload, user.id, nowFor(req)) : null
        if (from !== null) return told(tooNew(from), 403)
        const document = await latestOf(rules, req, idOf(req))
        if (document === null) return told('Ce document n’existe pas.', 404)
        const { authors, askedBy } = readReview(document.review)
        const theirs =
          step.kind === 'approve'
            ? await othersWorkFrom(payload, user, [...authors, askedBy], nowFor(req))
            : null
        if (theirs !== null) return told(authorTooNew(theirs), 403)
        const outcome = await saveStep(payload, rules, { id: document.id, step, user })
        if (outcome === 'overtaken') return told(refusalSentences['changed-since-shown'], 409)
        return Response.json(await reviewView(req, rules, idOf(req)))
      },
    },
  ]
}

const tooNew = (from: Date) =>
  `Ce compte vient d’être ouvert ou a changé de mains : il pourra approuver à partir du ${instantInWords(from)}.`

const authorTooNew = (from: Date) =>
  `Le compte de qui a écrit ou demandé ceci vient d’être ouvert ou a changé de mains : qui ouvre les comptes ne l’approuvera qu’à partir du ${instantInWords(from)}. Quelqu’un d’autre le peut déjà.`

function stepOf(asked: z.infer<typeof body>): ReviewStep {
  switch (asked.step) {
    case 'submit':
      return { kind: asked.step }
    case 'approve':
      return { kind: asked.step, shown: asked.shown }
    case 'return':
      return { kind: asked.step, shown: asked.shown, comment: asked.comment }
    case 'ask-to-leave':
      return { kind: asked.step, comment: asked.comment }
  }
}

/** Whoever writes or reads may ask that something leaves; whoever reads agrees to it. */
function rolesFor({ kind }: ReviewStep, { author, approver }: ReviewRules): Role[] {
  if (kind === 'ask-to-leave') return [author, approver]
  return [kind === 'submit' ? author : approver]
}

function idOf({ routeParams }: PayloadRequest): string | undefined {
  const id = routeParams?.['id']
  return typeof id === 'string' ? id : undefined
}
