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
      date,
      deleteID,
      doc,
      timezone,
      type,
    }) => {
      const asked = { date, deleteID, doc, timezone, type }
      const answer = await answerOf(functions.serverFunction({ name: 'schedule-publish', args: asked }))
      if (answer === null) throw new Error('Le CMS ne répond pas. Rien n’a été programmé.')
      if ('error' in answer) throw new Error(answer.error)
      return answer
    }
    return { ...functions, schedulePublish }
  }, [functions])
  return <ServerFunctionsContext value={value}>{children}</ServerFunctionsContext>
}

/** `null` when the CMS does not answer. */
async function answerOf(call: unknown): Promise<ScheduleAnswer | null> {
  try {
    return (await call) as ScheduleAnswer
  } catch {
    return null
  }
}
