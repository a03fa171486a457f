import { legalTextKinds, parisDay } from '@portal/content'
import { channelPaths, type NoticeReport, noticeOrder, noticeTrial } from '@portal/content/channel'
import { Hono } from 'hono'
import { z } from 'zod'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { LegalTextEntry } from '../../ground/contract/index.ts'
import { type PortalContext, type PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { writtenMail } from '../../post/mail/written-mail.ts'
import { noticeRefusal } from '../../texts/notice/notice.ts'
import { mailAbout } from '../../texts/notice/notice-mails.ts'
import { noticeCounts, setNotice } from '../../texts/notice/notice-store.ts'

const version = z.object({ kind: z.enum(legalTextKinds), effectiveOn: parisDay })
const address = [':kind', ':effectiveOn'] as const
const nothing = {
  state: null,
  startedAt: null,
  toTell: 0,
  atNextConnection: 0,
  sent: 0,
  waiting: 0,
  failed: 0,
}

/** Telling members of a version before it binds, asked by the legal team from the CMS (CGU article 11.2). */
export const noticeRoutes = new Hono<PortalEnvironment>()
  .get(channelPaths.notice(...address), async (c) => {
    const entry = await entryOf(c)
    return entry === 'malformed' ? c.json({ error: entry }, 422) : c.json(await report(c, entry))
  })
  .post(channelPaths.notice(...address), async (c) => {
    const entry = await entryOf(c)
    const asked = noticeOrder.safeParse(await c.req.json().catch(() => null))
    if (entry === 'malformed' || !asked.success) return c.json({ error: 'malformed' }, 422)
    const refusal = noticeRefusal(entry, c.var.today)
    if (entry === null || refusal !== null) return c.json({ error: refusal }, 409)
    await setNotice(c.var.database, entry, asked.data.state, c.var.askedBy ?? '', c.var.now)
    return c.json(await report(c, entry))
  })
  // A trial is kept nowhere: it goes to the person who asks, and to nobody else.
  .post(channelPaths.noticeTrials(...address), async (c) => {
    const entry = await entryOf(c)
    const asked = noticeTrial.safeParse(await c.req.json().catch(() => null))
    if (entry === 'malformed' || !asked.success) return c.json({ error: 'malformed' }, 422)
    if (entry === null) return c.json({ error: 'not-online' }, 409)
    const mail = await mailAbout(entry, c.var.legalTexts, c.var.settings.origin)
    const trial = { ...mail, subject: `[Essai] ${mail.heading}` }
    await c.var.sendMail(writtenMail(trial, asked.data.to, `notice-trial:${randomId()}`))
    return c.json({ sent: true })
  })

/** The version that the address names; `null` when it is not online. */
async function entryOf(c: PortalContext): Promise<LegalTextEntry | null | 'malformed'> {
  const parsed = version.safeParse(c.req.param())
  if (!parsed.success) return 'malformed'
  const versions = await c.var.legalTexts.versions(parsed.data.kind)
  return versions.find(({ inForceFrom }) => inForceFrom === parsed.data.effectiveOn)?.text ?? null
}

async function report(c: PortalContext, entry: LegalTextEntry | null): Promise<NoticeReport> {
  const refusal = noticeRefusal(entry, c.var.today)
  if (entry === null) return { refusal, ...nothing, mail: null }
  const content = await mailAbout(entry, c.var.legalTexts, c.var.settings.origin)
  const { subject, text, html } = writtenMail(content, '', '')
  return {
    refusal,
    ...(await noticeCounts(c.var.database, entry.digest, c.var.now)),
    mail: { subject, text, html },
  }
}
