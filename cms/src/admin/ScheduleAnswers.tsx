'use client'
import { ServerFunctionsContext, type ServerFunctionsContextType, useServerFunctions } from '@payloadcms/ui'
import { type ReactNode, useMemo } from 'react'
import type { ScheduleAnswer } from '../review/schedule.ts'

/**
 * The window of schedules says « Succès » whatever it is answered, unless the call fails: a refusal is made a failure, so
 * that its sentence is what is shown.
 */
export function ScheduleAnswers({ children }: { children: ReactNode }) {
  const functions = useServerFunctions()
  const value = useMemo((): ServerFunctionsContextType => {
    const schedulePublish: ServerFunctionsContextType['schedulePublish'] = async ({
      signal: _,
      ...asked
    }) => {
      const answer = (await functions
        .serverFunction({ name: 'schedule-publish', args: asked })
        .catch(() => null)) as ScheduleAnswer | null
      if (answer === null) throw new Error('Le CMS ne répond pas. Rien n’a été programmé.')
      if ('error' in answer) throw new Error(answer.error)
      return answer
    }
    return { ...functions, schedulePublish }
  }, [functions])
  return <ServerFunctionsContext value={value}>{children}</ServerFunctionsContext>
}
