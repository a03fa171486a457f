import config from '@payload-config'
import { GRAPHQL_POST, REST_OPTIONS } from '@payloadcms/next/routes'
import { harmlessAnswer } from '../harmless-answer.ts'
import { limitBody } from '../limit-body.ts'

export const POST = harmlessAnswer(limitBody(GRAPHQL_POST(config)))
export const OPTIONS = REST_OPTIONS(config)
