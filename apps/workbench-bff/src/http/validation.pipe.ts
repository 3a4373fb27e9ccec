import { StandardSchemaValidationPipe } from '@nestjs/common';
import { DriftFailure } from '@drift/domain/failure';

type Issues = Parameters<
  NonNullable<NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory']>
>[0];

/** Validates by the generated schemas, and says `E_USAGE` with the fields that are wrong. */
export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => usage(issues) });
  }

  /** Unknown keys are refused by the strict schemas and not taken away in silence, `__proto__` like any other. */
  protected override stripProtoKeys(): void {}
}

function usage(issues: Issues): DriftFailure {
  const lines = issues.slice(0, 5).map(({ path = [], message }) => {
    const place = path.map((part) => (typeof part === 'object' ? String(part.key) : String(part))).join('.');
    return place === '' ? message : `${place}: ${message}`;
  });
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'the request cannot be used',
    why: lines.join('; ').slice(0, 500),
    safe: 'nothing was changed',
    next: 'see /docs',
  });
}
