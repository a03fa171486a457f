import config from '@payload-config'
import { REST_DELETE, REST_GET, REST_OPTIONS, REST_PATCH, REST_POST, REST_PUT } from '@payloadcms/next/routes'
import { getPayload } from 'payload'
import { behindGate, closedAddresses } from '../../../../doors/closed-addresses.ts'
import { onOneHost } from '../../../../ground/host/one-host.ts'
import { withRequestLine } from '../../../../ground/log/request-line.ts'
import { harmlessAnswer } from '../harmless-answer.ts'
import { limitBody } from '../limit-body.ts'

const behind = behindGate(() => getPayload({ config }))

type Rest = ReturnType<typeof REST_POST>
const answered = (rest: Rest) => withRequestLine(harmlessAnswer(onOneHost(closedAddresses(rest, behind))))
const changing = (rest: Rest) =>
  withRequestLine(harmlessAnswer(onOneHost(limitBody(closedAddresses(rest, behind)))))

export const GET = answered(REST_GET(config))
export const POST = changing(REST_POST(config))
export const DELETE = changing(REST_DELETE(config))
export const PATCH = changing(REST_PATCH(config))
export const PUT = changing(REST_PUT(config))
export const OPTIONS = onOneHost(REST_OPTIONS(config))
