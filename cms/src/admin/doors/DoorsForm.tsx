'use client'
import { Button } from '@payloadcms/ui'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'

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
  /** Whether it stands within the form of a document. */
  isNested?: boolean
  /** Prefix of the fields, where a page has several forms. */
  id: string
  children?: ReactNode
}

/**
 * A short form of the sign-in pages: its error is shown once, above, and announced to screen readers. Within the form
 * of a document it is a group, since a form in a form sends both.
 */
export function DoorsForm({ fields, action, send, isNested = false, id, children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const submit = async () => {
    const inputs = [...(place.current?.querySelectorAll('input') ?? [])]
    setBusy(true)
    const sentence = await send(Object.fromEntries(inputs.map(({ name, value }) => [name, value])))
    setRefusal(sentence)
    setBusy(false)
    if (sentence !== null) inputs[0]?.focus()
    else for (const input of inputs) input.value = ''
  }
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    event.stopPropagation()
    if (!isBusy) void submit()
  }

  const content = (
    <div className="doors-form" ref={place} {...(isNested ? { role: 'group', onKeyDown: onEnter } : {})}>
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
            required={!isNested}
            aria-invalid={refusal !== null}
            {...(hint === undefined ? {} : { 'aria-describedby': `${id}-${name}-hint` })}
            {...(isCode ? { inputMode: 'numeric' as const, className: 'doors-code' } : {})}
          />
        </div>
      ))}
      <Button
        type={isNested ? 'button' : 'submit'}
        margin={false}
        disabled={isBusy}
        {...(isNested ? { onClick: () => void submit() } : {})}
      >
        {action}
      </Button>
    </div>
  )
  if (isNested) return content
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {content}
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
