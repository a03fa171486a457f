'use client'
import { Button } from '@payloadcms/ui'
import { type FormEvent, type ReactNode, useState } from 'react'

interface Field {
  name: string
  label: string
  type?: 'text' | 'email' | 'password'
  autoComplete: string
  hint?: string
  isCode?: boolean
}

interface Props {
  fields: Field[]
  action: string
  /** Sends what was typed; returns the sentence that says why it was refused, `null` once it is done. */
  send: (typed: Record<string, string>) => Promise<string | null>
  isSecondary?: boolean
  /** Prefix of the fields, where a page has several forms. */
  id: string
  children?: ReactNode
}

/** A short form of the doors: what is wrong is told once, above, and spoken. */
export function DoorsForm({ fields, action, send, isSecondary = false, id, children }: Props) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const typed = Object.fromEntries(
      [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
    )
    setBusy(true)
    const sentence = await send(typed)
    setRefusal(sentence)
    setBusy(false)
    if (sentence === null) form.reset()
    else form.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus()
  }

  return (
    <form className="doors-form" noValidate onSubmit={(event) => void submit(event)}>
      <p role="alert" className="doors-refusal" hidden={refusal === null}>
        {refusal}
      </p>
      {children}
      {fields.map(({ name, label, type = 'text', autoComplete, hint, isCode }) => (
        <div key={name} className="doors-field">
          <label htmlFor={`${id}-${name}`}>{label}</label>
          {hint !== undefined && <p id={`${id}-${name}-hint`}>{hint}</p>}
          <input
            id={`${id}-${name}`}
            name={name}
            type={type}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required
            aria-invalid={refusal !== null}
            {...(hint === undefined ? {} : { 'aria-describedby': `${id}-${name}-hint` })}
            {...(isCode ? { inputMode: 'numeric' as const, className: 'doors-code' } : {})}
          />
        </div>
      ))}
      <Button
        type="submit"
        buttonStyle={isSecondary ? 'secondary' : 'primary'}
        margin={false}
        disabled={isBusy}
      >
        {action}
      </Button>
    </form>
  )
}

/** What an authenticator or a recovery code is typed in. */
export const codeField = {
  name: 'code',
  label: 'Code',
  autoComplete: 'one-time-code',
  isCode: true,
} as const
