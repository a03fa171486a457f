import { channelPrefix } from '@portal/content/channel'
import { Hono } from 'hono'
import { refusedProblem } from '../../ground/http/problem.ts'
import { previewRoutes } from '../preview/preview-routes.ts'
import { cmsWordRoutes } from './cms-word-routes.ts'
import { coverageRoutes } from './coverage-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { placesRoutes } from './places-routes.ts'
import { planHoldersRoutes } from './plan-holders-routes.ts'
import { poolRoutes } from './pool-routes.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { takedownChannelRoutes } from './takedown-routes.ts'
import { channelGuard, limitChannelBody } from './channel-guard.ts'

/** All that the CMS may ask of the Worker, behind one guard. */
export const channelRoutes = new Hono<PortalEnvironment>()
channelRoutes.use(`${channelPrefix}/*`, limitChannelBody)
channelRoutes.use(`${channelPrefix}/*`, channelGuard)
channelRoutes.route('/', previewRoutes)
channelRoutes.route('/', poolRoutes)
channelRoutes.route('/', noticeRoutes)
channelRoutes.route('/', coverageRoutes)
channelRoutes.route('/', takedownChannelRoutes)
channelRoutes.route('/', planHoldersRoutes)
channelRoutes.route('/', placesRoutes)
channelRoutes.route('/', cmsWordRoutes)
channelRoutes.all(`${channelPrefix}/*`, (c) => refusedProblem(c, 404))
