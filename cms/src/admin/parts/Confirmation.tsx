import { Button } from '@payloadcms/ui'

interface Props {
  /** What the button that acts is called: an act, « Retirer du portail », rather than « Confirmer ». */
  act: string
  onAct: () => void
  onCancel: () => void
  isBusy: boolean
  /** Not yet: something has to be written first. */
  isDisabled?: boolean
  cancel?: string
}

/** The two ends of what asks for a confirmation: giving up first, acting second, as in the admin’s own windows. */
export function Confirmation({
  act,
  onAct,
  onCancel,
  isBusy,
  isDisabled = false,
  cancel = 'Annuler',
}: Props) {
  return (
    <div className="review-steps">
      <Button buttonStyle="secondary" margin={false} disabled={isBusy} onClick={onCancel}>
        {cancel}
      </Button>
      <Button margin={false} disabled={isBusy || isDisabled} onClick={onAct}>
        {act}
      </Button>
    </div>
  )
}
