'use client'
import { useId } from 'react'

interface Props {
  time: string
  label: string
  places: string
  onTime: (time: string) => void
  onLabel: (label: string) => void
  onPlaces: (places: string) => void
}

/** What a session says besides its day. */
export function SessionDetails({ time, label, places, onTime, onLabel, onPlaces }: Props) {
  const id = useId()
  return (
    <>
      <label htmlFor={`${id}-time`}>
        Heure, à Paris
        <input id={`${id}-time`} type="time" value={time} onChange={({ target }) => onTime(target.value)} />
      </label>
      <label htmlFor={`${id}-label`}>
        Libellé
        <input
          id={`${id}-label`}
          type="text"
          maxLength={80}
          placeholder="Avec surtitres"
          value={label}
          onChange={({ target }) => onLabel(target.value)}
        />
      </label>
      <label htmlFor={`${id}-places`}>
        Places
        <input
          id={`${id}-places`}
          inputMode="numeric"
          className="sessions-places"
          placeholder="non comptées"
          value={places}
          onChange={({ target }) => onPlaces(target.value)}
        />
      </label>
    </>
  )
}
