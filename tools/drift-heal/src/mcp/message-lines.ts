import { Transform } from 'node:stream';
import { STDIO_DEFAULT_MAX_BUFFER_SIZE } from '@modelcontextprotocol/sdk/shared/stdio.js';
import { ErrorCode, JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';

/** The answer of JSON-RPC to what is no message. */
export interface LineRefusal {
  jsonrpc: '2.0';
  id: string | number | null;
  error: { code: number; message: string };
}

/**
 * Lets the lines through that hold one message and refuses the others, to which the SDK gives no answer, so that a
 * client would wait for one. A line longer than the SDK takes goes through as it is: the SDK ends the talk over it.
 */
export function messageLines(refuse: (refusal: LineRefusal) => void): Transform {
  let rest: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      rest = Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
        const line = rest.subarray(0, end + 1);
        rest = rest.subarray(end + 1);
        const refusal = line.length > STDIO_DEFAULT_MAX_BUFFER_SIZE ? null : refusalOf(line.toString());
        if (refusal) refuse(refusal);
        else this.push(line);
      }
      if (rest.length > STDIO_DEFAULT_MAX_BUFFER_SIZE) {
        this.push(rest);
        rest = Buffer.alloc(0);
      }
      done();
    },
  });
}

/** Null for a message, for a blank line, and for a response: to these nobody answers. */
function refusalOf(line: string): LineRefusal | null {
  if (line.trim() === '') return null;
  let said: unknown;
  try {
    said = JSON.parse(line);
  } catch {
    return refusal(null, ErrorCode.ParseError, 'this line is not JSON');
  }
  if (JSONRPCMessageSchema.safeParse(said).success) return null;
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    return refusal(null, ErrorCode.InvalidRequest, 'a line holds one message, which is an object');
  if (!('method' in said) && ('result' in said || 'error' in said)) return null;
  const id = 'id' in said && (typeof said.id === 'string' || Number.isInteger(said.id)) ? said.id : null;
  return refusal(id as LineRefusal['id'], ErrorCode.InvalidRequest, 'this is no message of JSON-RPC 2.0');
}

function refusal(id: LineRefusal['id'], code: ErrorCode, message: string): LineRefusal {
  return { jsonrpc: '2.0', id, error: { code, message } };
}
