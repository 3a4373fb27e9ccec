/** A confidence from 0 to 1 as whole percent, `95%`. */
export function percent(confidence: number): string {
  return `${Math.round(confidence * 100)}%`;
}
