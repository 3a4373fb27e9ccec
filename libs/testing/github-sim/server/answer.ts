/** What a call is answered with; `body` is sent as JSON, `raw` as it is. */
export interface Answer {
  status: number;
  body?: unknown;
  raw?: Buffer;
  headers?: Readonly<Record<string, string>>;
}

/** One entry of `errors` in a 422, in GitHub's words. */
export interface FieldError {
  resource: string;
  code: string;
  field?: string;
  message?: string;
}

/** Ends a call with GitHub's answer to something that it refuses. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(
    status: number,
    message: string,
    extra: { errors?: unknown; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    const { errors, headers } = extra;
    this.answer = {
      status,
      body: {
        message,
        ...(errors === undefined ? {} : { errors }),
        documentation_url: 'https://docs.github.com/rest',
        status: String(status),
      },
      ...(headers === undefined ? {} : { headers }),
    };
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found');
}

/** `Validation Failed` with what is wrong with which field. */
export function invalid(...errors: readonly (FieldError | string)[]): Refusal {
  return new Refusal(422, 'Validation Failed', { errors });
}
